package dev.sluice.imports;

/// Where an import configuration's rows come from.
public enum SourceKind {
    /// A file that somebody uploads or pushes.
    UploadedFile,
    /// Another block of the application.
    Block
}
