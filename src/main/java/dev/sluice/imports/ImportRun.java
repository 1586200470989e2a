package dev.sluice.imports;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.model.BlockType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One run of an import, as it stands.
///
/// @param blockName the block's name when the run was created; it outlives the block, as does
///   `blockType`
/// @param actsAs the member whose rights count
/// @param person the member shown: for a run by key, the configuration's last editor
public record ImportRun(
        RunId id,
        ApplicationId application,
        BlockId block,
        String blockName,
        BlockType blockType,
        Optional<UsedConfiguration> configuration,
        RunOrigin origin,
        MemberId actsAs,
        MemberId person,
        Optional<UsedKey> key,
        RunState state,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        ReceivedFile file,
        Optional<RunError> error,
        Optional<ImportReport> report) {

    /// The configuration as it was when the run was created.
    public record UsedConfiguration(ConfigurationId id, String name, int version) {}

    /// The API key that brought the file.
    public record UsedKey(ApiKeyId id, String name, MemberId owner) {}

    /// The file the run reads.
    ///
    /// @param name of the file, or of the block that is copied
    /// @param kept whether it can still be downloaded; never true where there was no file
    /// @param connection that it was read through
    /// @param undoOf the run that an undo takes back
    public record ReceivedFile(
            String name,
            long bytes,
            boolean kept,
            SourceKind source,
            Optional<UsedConnection> connection,
            Optional<RunId> undoOf) {
        /// A file.
        public ReceivedFile(String name, long bytes, boolean kept) {
            this(name, bytes, kept, SourceKind.UploadedFile, Optional.empty(), Optional.empty());
        }

        /// No file: what the run did is taken back.
        static ReceivedFile undoing(ImportRun run) {
            return new ReceivedFile(
                    "Undo of " + run.file().name(),
                    0,
                    false,
                    SourceKind.Undo,
                    Optional.empty(),
                    Optional.of(run.id()));
        }

        /// A file that the run will fetch; it is called as its connection until then.
        static ReceivedFile through(ConnectionId connection, String name) {
            return new ReceivedFile(
                    name,
                    0,
                    false,
                    SourceKind.Connection,
                    Optional.of(new UsedConnection(connection, name, Optional.empty())),
                    Optional.empty());
        }

        /// No file: the named block is copied.
        static ReceivedFile copyOf(String block) {
            return none(block, SourceKind.Block);
        }

        /// No file.
        static ReceivedFile none(String name, SourceKind source) {
            return new ReceivedFile(name, 0, false, source, Optional.empty(), Optional.empty());
        }
    }

    /// The connection that the run reads through.
    ///
    /// @param name when the run was created
    /// @param read what was read, such as a full path; empty until it was
    public record UsedConnection(ConnectionId id, String name, Optional<String> read) {}

    /// How a finished run went.
    public enum Outcome {
        /// Every line landed.
        Success,
        /// Something was skipped.
        Partial,
        /// Nothing was changed.
        Failed,
        /// Stopped by a person; nothing was changed.
        Cancelled
    }

    /// The run that this one takes back; empty for all that are no undo.
    public Optional<RunId> undoOf() {
        return file.undoOf();
    }

    /// How it went; empty while it is not finished.
    public Optional<Outcome> outcome() {
        return switch (state) {
            case Queued, Running -> Optional.empty();
            case Failed -> Optional.of(Outcome.Failed);
            case Cancelled -> Optional.of(Outcome.Cancelled);
            case Completed ->
                    Optional.of(
                            report.map(ImportReport::partial).orElse(false)
                                    ? Outcome.Partial
                                    : Outcome.Success);
        };
    }

    /// From start to end; empty unless both are known.
    public Optional<Duration> duration() {
        return startedAt.flatMap(start -> completedAt.map(end -> Duration.between(start, end)));
    }
}
