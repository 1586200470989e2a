package dev.sluice.engine.formula;

/// Ends the reading of a formula at its first problem; never leaves this package.
final class FormulaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final String suggestion;

    FormulaRefused(Span span, String message) {
        this(span, message, "");
    }

    FormulaRefused(Span span, String message, String suggestion) {
        super(message, null, false, false);
        this.span = span;
        this.suggestion = suggestion;
    }

    FormulaProblem in(String text) {
        return FormulaProblem.at(text, span, String.valueOf(getMessage()), suggestion);
    }
}
