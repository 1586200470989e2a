package dev.sluice.engine;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenario;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Edits of metrics' inputs by members, as loads of a few cells. Safe for use by many threads.
///
/// The change id is the load's run, so that an edit sent twice is done once; intent and completion
/// are kept as those of [ItemEdits], which completes both after a crash.
@Component
public final class CellEdits {
    private final Engine engine;
    private final Blocks blocks;
    private final AccessRules rules;
    private final ControlStore control;
    private final Outbox outbox;
    private final Clock clock;

    CellEdits(
            Engine engine,
            Blocks blocks,
            AccessRules rules,
            ControlStore control,
            Outbox outbox,
            Clock clock) {
        this.engine = engine;
        this.blocks = blocks;
        this.rules = rules;
        this.control = control;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// The metric, if the caller may edit its cells in the scenario.
    ///
    /// @throws SluiceException with CONFLICT where the metric or the scenario takes no inputs
    public Block.Metric editable(Caller caller, BlockId id) {
        var block = blocks.require(caller, id, Permission.EditData);
        if (!(block instanceof Block.Metric metric)) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "\"" + block.name() + "\" is no metric; only metrics have cells.");
        }
        rules.requireMayGiveRights(caller, metric);
        if (!metric.takesInputs()) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "\""
                            + metric.name()
                            + "\" has a formula; switch on \"Allow overriding formula results with"
                            + " an input\" in its settings to change its cells by hand.");
        }
        return metric;
    }

    /// Sets or deletes inputs of a metric in a scenario; done once per change id.
    ///
    /// @throws SluiceException as [#editable], and with CONFLICT when the scenario is read-only
    public CellsEdited edit(
            Caller caller, ChangeId change, BlockId id, Scenario scenario, List<CellEdit> cells) {
        var metric = editable(caller, id);
        if (scenario.readOnly()) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "The scenario \"" + scenario.name() + "\" is read-only; it takes no inputs.");
        }
        var run = new RunId(change.value());
        if (engine.applied(run).isEmpty()) {
            apply(caller, event(caller, metric, cells, change), scenario, cells);
        }
        var before = before(change, metric, scenario);
        return new CellsEdited(change, before.size(), before);
    }

    private void apply(Caller caller, ItemsChanged event, Scenario scenario, List<CellEdit> cells) {
        try {
            control.change(sql -> new ItemEditTable(sql).insert(event));
        } catch (DuplicateKeyException e) {
            throw new SluiceException(
                    ErrorCode.CONFLICT, "This edit is being made already. Ask again.", e);
        }
        var target =
                new LoadTarget.MetricTarget(
                        event.block(),
                        BlankCells.Clear,
                        new Clearing.Nothing(),
                        List.of(scenario.id()));
        var run = new RunId(event.id().value());
        var request = new LoadRequest(run, 1, target, Set.of(), Viewer.of(caller));
        try (var load = engine.open(request)) {
            requireWritable(caller, event.block(), load.rights(), cells);
            load.apply(new EditedCells(cells), new EditedCells.Quiet());
        } catch (SluiceException refused) {
            control.change(sql -> new ItemEditTable(sql).delete(event.id()));
            throw refused;
        }
        control.change(sql -> {
            new ItemEditTable(sql).delete(event.id());
            outbox.publish(event);
        });
    }

    /// @throws SluiceException with FORBIDDEN, naming the first cell that access rights do not
    ///   give; as for an item that does not exist, where one of the cell's is hidden
    private void requireWritable(
            Caller caller, BlockId id, WriteRights rights, List<CellEdit> cells) {
        var metric = (Block.Metric) blocks.get(id);
        for (var cell : cells) {
            if (!rights.allow(new EditedCell(cell))) {
                requireKnown(caller, metric, cell);
                throw new SluiceException(
                        ErrorCode.FORBIDDEN,
                        "Your access rights do not let you change "
                                + String.join(", ", names(metric, cell))
                                + ".");
            }
        }
    }

    private void requireKnown(Caller caller, Block.Metric metric, CellEdit cell) {
        var viewer = Viewer.naming(caller, rules, metric.application());
        for (int i = 0; i < metric.dimensions().size(); i++) {
            var dimension = metric.dimensions().get(i);
            int item = cell.items().get(i);
            if (engine.readable(viewer, dimension, List.of(item)).isEmpty()) {
                var name = blocks.get(dimension).name();
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The dimension \""
                                + name
                                + "\" was given "
                                + item
                                + "; expected an item of "
                                + name
                                + ".");
            }
        }
    }

    /// A cell to edit, as rights look at it.
    private record EditedCell(CellEdit cell) implements WriteRights.Written {
        @Override
        public int dimension(int index) {
            return cell.items().get(index);
        }
    }

    /// What was there, from the change set.
    private List<CellEdit> before(ChangeId change, Block.Metric metric, Scenario scenario) {
        var cells = new ArrayList<CellEdit>();
        for (var kind : ChangeKind.values()) {
            var query = new ChangeQuery(kind, 0, RowQuery.MAX_LIMIT);
            var changed =
                    engine.changes(new RunId(change.value()), metric.id(), scenario.id(), query);
            for (var row : changed.rows()) {
                var shown = kind == ChangeKind.INSERTED ? row.after() : row.before();
                int value = metric.dimensions().size();
                var was =
                        kind == ChangeKind.INSERTED
                                ? Optional.<CellValue>empty()
                                : row.before().get(value);
                cells.add(new CellEdit(items(shown.subList(0, value)), was));
            }
        }
        return cells;
    }

    private static List<Integer> items(List<Optional<CellValue>> keys) {
        return keys.stream().map(key -> ((CellValue.ItemValue) key.orElseThrow()).item()).toList();
    }

    private ItemsChanged event(
            Caller caller, Block.Metric metric, List<CellEdit> cells, ChangeId change) {
        return new ItemsChanged(
                metric.application(),
                metric.id(),
                metric.name(),
                ItemsChanged.Kind.Changed,
                cells.size(),
                sentence(metric, cells),
                change,
                caller.member(),
                caller.keyId(),
                clock.instant());
    }

    private String sentence(Block.Metric metric, List<CellEdit> cells) {
        if (cells.size() != 1) {
            return "Changed " + cells.size() + " cells";
        }
        var cell = cells.getFirst();
        var names = names(metric, cell);
        return cell.value()
                .map(value -> "Set " + String.join(", ", names) + " to " + EditSentence.text(value))
                .orElseGet(() -> "Deleted the input of " + String.join(", ", names));
    }

    private List<String> names(Block.Metric metric, CellEdit cell) {
        var names = new ArrayList<String>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            int item = cell.items().get(i);
            names.add(
                    engine.texts(metric.dimensions().get(i), List.of(item))
                            .getOrDefault(item, "#" + item));
        }
        return names;
    }
}
