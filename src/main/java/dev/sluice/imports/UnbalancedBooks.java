package dev.sluice.imports;

/// The books of a run do not balance: a defect of ours, and never a success.
final class UnbalancedBooks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    UnbalancedBooks(ImportReport report) {
        super("The books do not balance: " + report.lines() + ", " + report.columns());
        this.report = report;
    }

    ImportReport report() {
        return report;
    }

    RunError error() {
        return new RunError(
                "BooksDoNotBalance",
                "The lines read or the sums of a column are not all accounted for, so nothing was"
                        + " imported. This is a defect in Sluice.",
                null,
                null,
                "Report it with the file, which can be downloaded here.");
    }
}
