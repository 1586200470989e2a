package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// Files that were uploaded in the wizard and wait for a run; they expire. Safe for use by many
/// threads.
@Component
public final class StagedFiles {
    private final RunFiles files;
    private final ControlStore store;
    private final Access access;
    private final ImportSettings settings;
    private final IdSource ids;
    private final Clock clock;

    StagedFiles(
            RunFiles files,
            ControlStore store,
            Access access,
            ImportSettings settings,
            IdSource ids,
            Clock clock) {
        this.files = files;
        this.store = store;
        this.access = access;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// A file that waits.
    public record StagedFile(
            UUID id, ApplicationId application, MemberId member, String name, long bytes) {}

    /// Refuses a file before its content is asked for.
    ///
    /// @throws SluiceException FORBIDDEN, LIMIT_EXCEEDED
    public void requireWelcome(Caller caller, ApplicationId application, long declaredBytes) {
        access.require(caller, application, Permission.ImportData);
        files.requireFits(declaredBytes);
    }

    /// Takes a file in.
    ///
    /// @throws SluiceException FORBIDDEN, LIMIT_EXCEEDED, MALFORMED_REQUEST, STORAGE_FULL; nothing
    ///   is kept then
    public StagedFile stage(Caller caller, ApplicationId application, ReceivedBody body) {
        access.require(caller, application, Permission.ImportData);
        var id = ids.next();
        long bytes = files.stage(id, body);
        var staged = new StagedFile(id, application, caller.member(), body.fileName(), bytes);
        try {
            insert(staged);
        } catch (RuntimeException e) {
            files.deleteStaged(id);
            throw e;
        }
        return staged;
    }

    /// The file, for whoever uploaded it, while they may import into its application.
    ///
    /// @throws SluiceException NOT_FOUND when it is unknown, expired or somebody else's
    public StagedFile get(Caller caller, UUID id) {
        var found =
                store.read(sql ->
                                sql.sql("SELECT * FROM staged_file WHERE id = ?")
                                        .param(id.toString())
                                        .query((row, number) ->
                                                new StagedFile(
                                                        id,
                                                        ApplicationId.parse(
                                                                row.getString("application")),
                                                        MemberId.parse(row.getString("member")),
                                                        row.getString("name"),
                                                        row.getLong("bytes")))
                                        .optional())
                        .filter(file -> file.member().equals(caller.member()))
                        .filter(file -> access.sees(caller, file.application()))
                        .orElseThrow(() -> SluiceException.notFound("File", id));
        access.require(caller, found.application(), Permission.ImportData);
        return found;
    }

    /// Where its content is.
    public Path content(StagedFile file) {
        return files.staged(file.id());
    }

    /// Removes what nobody ran in time.
    void expire() {
        for (var id : expired()) {
            files.deleteStaged(id);
            store.change(sql ->
                    sql.sql("DELETE FROM staged_file WHERE id = ?").param(id.toString()).update());
        }
    }

    private List<UUID> expired() {
        return store.read(sql ->
                sql.sql("SELECT id FROM staged_file WHERE expires_at < ?")
                        .param(clock.millis())
                        .query((row, number) -> UUID.fromString(row.getString(1)))
                        .list());
    }

    private void insert(StagedFile file) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO staged_file (id, application, member, name,
                                    bytes, expires_at)
                                VALUES (?, ?, ?, ?, ?, ?)
                                """)
                        .params(
                                file.id().toString(),
                                file.application().toString(),
                                file.member().toString(),
                                file.name(),
                                file.bytes(),
                                clock.millis() + settings.keepStaged().toMillis())
                        .update());
    }
}
