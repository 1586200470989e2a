package dev.sluice.imports;

/// Where an import configuration's rows come from.
public enum SourceKind {
    /// A file that somebody uploads or pushes.
    UploadedFile,
    /// An outside source, read through a connection.
    Connection,
    /// Another block of the application.
    Block,
    /// No source: what an earlier run changed is taken back. No configuration has it.
    Undo;

    /// Whether an import fetches its rows itself, so that it can run without anybody.
    public boolean needsNoFile() {
        return this != UploadedFile;
    }
}
