package dev.sluice.history;

import dev.sluice.access.ApiKeys;
import dev.sluice.control.ControlStore;
import dev.sluice.engine.ItemsChanged;
import dev.sluice.exports.ExportTaken;
import dev.sluice.history.HistoryEntry.BlockRef;
import dev.sluice.history.HistoryEntry.KeyFacts;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.MemberEvent;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.BlockType;
import dev.sluice.model.ModelEvent;
import dev.sluice.schedules.ScheduleChanged;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Writes the lines of changes to the model, to items by hand and to schedules, and of exports; and
/// keeps the blocks' names.
@Component
final class RecordChanges {
    private final HistoryTable table;
    private final ControlStore store;
    private final LiveHistory live;
    private final ApiKeys keys;

    RecordChanges(HistoryTable table, ControlStore store, LiveHistory live, ApiKeys keys) {
        this.table = table;
        this.store = store;
        this.live = live;
        this.keys = keys;
    }

    void record(ModelEvent event) {
        record(line(event));
    }

    void record(ItemsChanged event) {
        record(line(event));
    }

    void record(ScheduleChanged event) {
        record(line(event));
    }

    void record(ExportTaken event) {
        record(line(event));
    }

    private void record(HistoryEntry line) {
        store.change(sql -> {
            line.block().ifPresent(block -> table.name(sql, line.application(), block));
            table.put(sql, line);
        });
        live.changed(
                line.application(),
                new LiveHistory.Change(
                        "block",
                        line.block()
                                .map(block -> block.id().toString())
                                .orElse(line.application().toString())));
    }

    private HistoryEntry line(ItemsChanged event) {
        var action =
                switch (event.kind()) {
                    case Added, Changed -> Action.Edit;
                    case Deleted -> Action.DeleteItem;
                };
        return line(
                event,
                event.id().toString(),
                action,
                Optional.of(new BlockRef(event.block(), event.blockName(), false)),
                Status.Success,
                event.change());
    }

    private HistoryEntry line(ScheduleChanged event) {
        return line(
                event,
                event.id().toString(),
                Action.Schedule,
                event.block().map(block -> new BlockRef(block, event.blockName(), false)),
                Status.Success,
                event.change());
    }

    private HistoryEntry line(ExportTaken event) {
        return line(
                event,
                event.id().toString(),
                Action.Export,
                Optional.of(new BlockRef(event.block(), event.blockName(), false)),
                event.whole() ? Status.Success : Status.Cancelled,
                words(event));
    }

    private static String words(ExportTaken event) {
        var what = event.view().map(view -> "the view “" + view + "”").orElse("all of it");
        return "Exported "
                + what
                + " as "
                + (event.format() == ExportTaken.Format.Csv ? "CSV" : "Excel")
                + (event.whole() ? ": " : ", broken off after ")
                + String.format(Locale.ROOT, "%,d", event.rows())
                + (event.rows() == 1 ? " row" : " rows");
    }

    private HistoryEntry line(ModelEvent event) {
        return switch (event) {
            case ModelEvent.ApplicationCreated created ->
                    application(event, "Created the application " + created.name());
            case ModelEvent.ApplicationChanged changed -> application(event, changed.change());
            case ModelEvent.ApplicationDeleted deleted ->
                    application(event, "Deleted the application " + deleted.name());
            case ModelEvent.ScenarioChanged changed -> application(event, changed.change());
            case ModelEvent.ScenarioDeleted deleted -> application(event, deleted.change());
            case ModelEvent.CalendarDefined calendar -> application(event, calendar.change());
            case ModelEvent.AccessRulesChanged rules -> application(event, rules.change());
            case ModelEvent.BlockCreated created ->
                    block(
                            event,
                            new BlockRef(created.block(), created.name(), false),
                            "Created the " + words(created.type()) + " " + created.name());
            case ModelEvent.BlockChanged changed ->
                    block(
                            event,
                            new BlockRef(changed.block(), changed.name(), false),
                            changed.change());
            case ModelEvent.FormulaChanged changed ->
                    line(
                            event,
                            Action.Formula,
                            Optional.of(new BlockRef(changed.block(), changed.name(), false)),
                            changed.change());
            case ModelEvent.BlockDeleted deleted ->
                    block(
                            event,
                            new BlockRef(deleted.block(), deleted.name(), true),
                            "Deleted the " + words(deleted.type()) + " " + deleted.name());
        };
    }

    private static String words(BlockType type) {
        return switch (type) {
            case DimensionList -> "dimension list";
            case TransactionList -> "transaction list";
            case Metric -> "metric";
            case Table -> "table";
        };
    }

    private HistoryEntry application(ModelEvent event, String summary) {
        return line(event, Action.ApplicationSettings, Optional.empty(), summary);
    }

    private HistoryEntry block(ModelEvent event, BlockRef block, String summary) {
        return line(event, Action.BlockSettings, Optional.of(block), summary);
    }

    private HistoryEntry line(
            ModelEvent event, Action action, Optional<BlockRef> block, String summary) {
        return line(event, sameEachTime(event), action, block, Status.Success, summary);
    }

    private HistoryEntry line(
            MemberEvent event,
            String id,
            Action action,
            Optional<BlockRef> block,
            Status status,
            String summary) {
        return new HistoryEntry(
                id,
                event.at(),
                event.application(),
                block,
                action,
                status,
                event.by(),
                key(event.key(), event.by()),
                Optional.of(Trigger.by(event.key())),
                summary,
                Optional.empty());
    }

    /// A key acts in its owner's name.
    private Optional<KeyFacts> key(Optional<ApiKeyId> key, MemberId owner) {
        return key.flatMap(keys::find).map(known -> new KeyFacts(known.id(), known.name(), owner));
    }

    /// An event that is delivered twice still makes one line.
    private static String sameEachTime(ModelEvent event) {
        return UUID.nameUUIDFromBytes(event.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
