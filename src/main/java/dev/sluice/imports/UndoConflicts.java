package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.engine.Conflict;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ShownChanges;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Property;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What undos left as it was. Safe for use by many threads.
@Component
public final class UndoConflicts {
    private final ImportRuns runs;
    private final Engine engine;
    private final Blocks blocks;
    private final Members members;
    private final EditsByHand edits;

    UndoConflicts(
            ImportRuns runs, Engine engine, Blocks blocks, Members members, EditsByHand edits) {
        this.runs = runs;
        this.engine = engine;
        this.blocks = blocks;
        this.members = members;
        this.edits = edits;
    }

    /// A change that an undo did not take back, as it is shown to people.
    ///
    /// @param key the cell's items, or the item as people know it
    /// @param property null for a metric's cell, and where a whole item is meant
    /// @param before what the import found
    /// @param imported what it left
    /// @param now what was there when the undo came by
    public record Shown(
            UUID blockId,
            String blockName,
            @Nullable UUID scenarioId,
            String key,
            @Nullable String property,
            SkipReason reason,
            String label,
            @Nullable Object before,
            @Nullable Object imported,
            @Nullable Object now,
            @Nullable ChangedBy changedBy) {}

    /// What last touched it after the import.
    public enum By {
        Import,
        Undo,
        Edit
    }

    /// @param name of the file or block that was imported; null for an edit
    /// @param person who did it; null when nobody remembers
    public record ChangedBy(
            By kind,
            @Nullable UUID runId,
            @Nullable UUID changeId,
            @Nullable String name,
            @Nullable String person,
            Instant at) {}

    /// A page of an undo's conflicts, in a fixed order.
    ///
    /// @throws dev.sluice.kernel.SluiceException NOT_FOUND, FORBIDDEN
    public List<Shown> page(Caller caller, RunId undo, long offset, int limit) {
        var run = runs.readable(caller, undo);
        return engine.conflicts(run.id(), offset, limit).stream().map(this::shown).toList();
    }

    private Shown shown(Conflict conflict) {
        var block = blocks.find(conflict.block());
        var reason = UndoBooks.reason(conflict.reason());
        return new Shown(
                conflict.block().value(),
                block.map(Block::name).orElse(""),
                conflict.scenario().map(ScenarioId::value).orElse(null),
                conflict.items().stream()
                        .map(ShownChanges::wire)
                        .map(Object::toString)
                        .collect(Collectors.joining(" · ")),
                property(block, conflict),
                reason,
                reason.label(),
                conflict.before().map(ShownChanges::wire).orElse(null),
                conflict.written().map(ShownChanges::wire).orElse(null),
                conflict.now().map(ShownChanges::wire).orElse(null),
                changedBy(conflict).orElse(null));
    }

    private static @Nullable String property(Optional<Block> block, Conflict conflict) {
        return block.filter(Block.ItemList.class::isInstance)
                .map(Block.ItemList.class::cast)
                .flatMap(list -> conflict.property().flatMap(list::property))
                .map(Property::name)
                .orElse(null);
    }

    private Optional<ChangedBy> changedBy(Conflict conflict) {
        return conflict.changedBy()
                .flatMap(cause -> conflict.changedAt().map(at -> changedBy(cause, at)));
    }

    private ChangedBy changedBy(UUID cause, Instant at) {
        return runs.find(new RunId(cause))
                .map(run ->
                        new ChangedBy(
                                run.undoOf().isPresent() ? By.Undo : By.Import,
                                cause,
                                null,
                                run.file().name(),
                                name(run.person()),
                                at))
                .orElseGet(() -> edit(cause, at));
    }

    private ChangedBy edit(UUID cause, Instant at) {
        var person = edits.by(new ChangeId(cause)).map(this::name).orElse(null);
        return new ChangedBy(By.Edit, null, cause, null, person, at);
    }

    private @Nullable String name(MemberId member) {
        return members.names(List.of(member)).get(member);
    }
}
