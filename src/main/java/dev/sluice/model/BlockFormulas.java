package dev.sluice.model;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The formulas of metrics and of lists' properties. Safe for use by many threads.
///
/// A formula is read before the write that keeps it, against the model as it is then; when the
/// model changes in between, it is read again.
@Component
public final class BlockFormulas {
    private static final int TRIES = 5;

    private final ModelChanges changes;
    private final AccessRules rules;
    private final ObjectProvider<FormulaCheck> language;

    BlockFormulas(ModelChanges changes, AccessRules rules, ObjectProvider<FormulaCheck> language) {
        this.changes = changes;
        this.rules = rules;
        this.language = language;
    }

    /// The text of a kept formula with the present names, for those who see the block.
    ///
    /// @param blocks all blocks of the application
    public String shown(StoredFormula formula, List<Block> blocks) {
        return language.getObject().shown(formula, blocks);
    }

    /// Whether the text could be the owner's formula.
    ///
    /// @param property the property of the list; empty for a metric
    public FormulaCheck.Checked check(
            Caller caller, BlockId block, Optional<PropertyId> property, String text) {
        var seen = seen(caller, block, property);
        var checked = language.getObject().check(writing(caller, seen), text);
        if (checked instanceof FormulaCheck.Checked.Sound(StoredFormula formula)) {
            var circle =
                    new FormulaGraph(seen.structure()).circle(seen.owner(), formula.references());
            if (circle.isPresent()) {
                return new FormulaCheck.Checked.Refused(
                        List.of(
                                new FormulaCheck.Problem(
                                        0, text.length(), 1, 1, circular(circle.get()), "")));
            }
        }
        return checked;
    }

    /// What may stand at the caret of a formula that is being written.
    public FormulaCheck.Completions complete(
            Caller caller, BlockId block, Optional<PropertyId> property, String text, int caret) {
        var seen = seen(caller, block, property);
        return language.getObject().complete(writing(caller, seen), text, caret);
    }

    /// Gives the owner a formula.
    ///
    /// @throws SluiceException with MALFORMED_REQUEST when the text is no formula for the owner,
    ///   saying where; with CONFLICT when it would read itself, naming the way
    public Block set(Caller caller, BlockId block, Optional<PropertyId> property, String text) {
        for (int i = 0; i < TRIES; i++) {
            var seen = seen(caller, block, property);
            rules.requireMayGiveRights(caller, seen.owner().block());
            var checked = language.getObject().check(writing(caller, seen), text);
            var formula = sound(checked);
            var kept = keep(caller, block, property, Optional.of(formula), seen.version());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        throw Refusals.conflict(
                "The model kept changing while the formula was read; nothing was saved. Try again.");
    }

    /// Takes the owner's formula away; its cells are inputs again.
    public Block clear(Caller caller, BlockId block, Optional<PropertyId> property) {
        requireMayChange(caller, block);
        return changes.block(
                caller,
                block,
                (change, found) -> {
                    var owner = owner(found, property);
                    return owner.formula().isEmpty()
                            ? found
                            : kept(change, owner, Optional.empty());
                });
    }

    /// Takes a metric's formula away for whoever keeps its results as inputs.
    ///
    /// @throws SluiceException CONFLICT when it has none
    public Block convert(Caller caller, BlockId metric) {
        requireMayChange(caller, metric);
        return changes.block(
                caller,
                metric,
                (change, found) -> {
                    var owner = owner(found, Optional.empty());
                    if (owner.formula().isEmpty()) {
                        throw Refusals.conflict(
                                Refusals.quoted(found.name()) + " has no formula to convert.");
                    }
                    return kept(change, owner, Optional.empty(), "Converted the formula to values");
                });
    }

    private void requireMayChange(Caller caller, BlockId id) {
        rules.requireMayGiveRights(caller, changes.require(caller, id, Permission.ConfigureBlocks));
    }

    private static StoredFormula sound(FormulaCheck.Checked checked) {
        return switch (checked) {
            case FormulaCheck.Checked.Sound(StoredFormula formula) -> formula;
            case FormulaCheck.Checked.Refused(List<FormulaCheck.Problem> problems) -> {
                var first = problems.getFirst();
                var details = new LinkedHashMap<String, Object>();
                details.put("offset", first.offset());
                details.put("length", first.length());
                details.put("line", first.line());
                details.put("column", first.column());
                details.put("suggestion", first.suggestion());
                throw new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "Line "
                                        + first.line()
                                        + ", column "
                                        + first.column()
                                        + ": "
                                        + first.message())
                        .withDetails(details);
            }
        };
    }

    private record Seen(FormulaOwner owner, Structure structure, long version) {}

    private FormulaCheck.Writing writing(Caller caller, Seen seen) {
        boolean namesAll = rules.namesAll(caller, seen.owner().block().application());
        return new FormulaCheck.Writing(
                namesAll ? Optional.empty() : Optional.of(caller.member()),
                seen.owner(),
                seen.structure().blocks());
    }

    private Seen seen(Caller caller, BlockId block, Optional<PropertyId> property) {
        var application = changes.require(caller, block, Permission.ConfigureBlocks).application();
        var model = changes.model(application);
        var owner = owner(model.structure().get(block), property);
        Lists.requireUnprotected(owner.block());
        return new Seen(owner, model.structure(), model.version());
    }

    /// Empty when the model is another than the one the formula was read against.
    private Optional<Block> keep(
            Caller caller,
            BlockId block,
            Optional<PropertyId> property,
            Optional<StoredFormula> formula,
            long version) {
        return changes.block(
                caller,
                block,
                (change, found) -> {
                    if (change.version() != version + 1) {
                        return Optional.empty();
                    }
                    var owner = owner(found, property);
                    if (owner.formula().equals(formula)) {
                        return Optional.of(found);
                    }
                    formula.ifPresent(it -> requireNoCircle(change.structure(), owner, it));
                    change.requireNoImports(found);
                    return Optional.of(kept(change, owner, formula));
                });
    }

    private static void requireNoCircle(
            Structure structure, FormulaOwner owner, StoredFormula formula) {
        new FormulaGraph(structure)
                .circle(owner, formula.references())
                .ifPresent(way -> {
                    throw Refusals.conflict(circular(way));
                });
    }

    private static String circular(List<String> way) {
        return "The formula would depend on itself: " + String.join(" → ", way) + ".";
    }

    private Block kept(
            ModelChanges.Change change, FormulaOwner owner, Optional<StoredFormula> formula) {
        return kept(change, owner, formula, sentence(change, owner, formula));
    }

    /// What happens to the formula, by its texts.
    private String sentence(
            ModelChanges.Change change, FormulaOwner owner, Optional<StoredFormula> formula) {
        var blocks = change.structure().blocks();
        var whose =
                owner instanceof FormulaOwner.OfProperty(var _, Property property)
                        ? " of " + Refusals.quoted(property.name())
                        : "";
        return ModelSentences.formula(
                whose,
                owner.formula().map(it -> shown(it, blocks)),
                formula.map(it -> shown(it, blocks)));
    }

    private static Block kept(
            ModelChanges.Change change,
            FormulaOwner owner,
            Optional<StoredFormula> formula,
            String sentence) {
        return switch (owner) {
            case FormulaOwner.OfMetric(Block.Metric metric) ->
                    change.formula(metric.withFormula(formula), Optional.empty(), sentence);
            case FormulaOwner.OfProperty(Block.ItemList list, Property property) ->
                    change.formula(
                            Lists.with(list, property.withFormula(formula)),
                            Optional.of(property.id()),
                            sentence);
        };
    }

    private static FormulaOwner owner(Block block, Optional<PropertyId> property) {
        return switch (block) {
            case Block.Metric metric when property.isEmpty() -> new FormulaOwner.OfMetric(metric);
            case Block.ItemList list when property.isPresent() ->
                    new FormulaOwner.OfProperty(list, Lists.require(list, property.get()));
            case Block.ItemList list ->
                    throw Refusals.malformed(
                            Refusals.quoted(list.name())
                                    + " is a list; its properties have formulas, not the list."
                                    + " Name a property.");
            case Block.Metric metric ->
                    throw Refusals.malformed(
                            Refusals.quoted(metric.name())
                                    + " is a metric; only lists have properties.");
            case Block.Table table ->
                    throw Refusals.malformed(
                            Refusals.quoted(table.name())
                                    + " is a table; its metrics have formulas, not the table.");
        };
    }
}
