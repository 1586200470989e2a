package dev.sluice.imports;

import dev.sluice.imports.plan.RunFault;

import java.util.List;

/// Faults that end a run of any kind before it begins.
final class RunFaults {
    private RunFaults() {}

    static RunFault inError(List<String> faults, ImportDefinition definition) {
        return new RunFault(
                new RunError(
                        "ConfigurationInError",
                        "The import configuration does not fit the model any more. "
                                + String.join(". ", FaultWords.of(faults, definition))
                                + ".",
                        null,
                        null,
                        "Edit the import configuration and run the import again."));
    }

    static RunFault empty() {
        return new RunFault(
                new RunError(
                        "EmptyFile",
                        "The file is empty: it has not a single byte.",
                        null,
                        null,
                        "Send a file with a header and at least one line."));
    }

    static RunFault deleted(ImportRun run) {
        return new RunFault(
                new RunError(
                        "BlockDeleted",
                        "\"" + run.blockName() + "\" was deleted before the import began.",
                        null,
                        null,
                        "Import into another block."));
    }
}
