package dev.sluice.model;

import dev.sluice.model.StoredFormula.Reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A language of one operator: names of metrics and of properties (`List.Property`) divided by ` +
/// `.
final class SumsOfNames implements FormulaCheck {
    /// Runs before each reading, to change the model meanwhile.
    Runnable meanwhile = () -> {};

    @Override
    public Checked check(Writing writing, String text) {
        meanwhile.run();
        var known = known(writing.blocks());
        var references = new HashSet<Reference>();
        var stored = new ArrayList<String>();
        int offset = 0;
        for (var name : text.split(" \\+ ", -1)) {
            var reference = known.get(name);
            if (reference == null) {
                return new Checked.Refused(
                        List.of(
                                new Problem(
                                        offset,
                                        name.length(),
                                        1,
                                        offset + 1,
                                        "There is nothing named " + name + ".",
                                        "")));
            }
            references.add(reference);
            stored.add(FormulaColumns.references(one(reference)));
            offset += name.length() + 3;
        }
        return new Checked.Sound(new StoredFormula(String.join(" + ", stored), references));
    }

    private static Optional<StoredFormula> one(Reference reference) {
        return Optional.of(new StoredFormula("", Set.of(reference)));
    }

    private static Map<String, Reference> known(List<Block> blocks) {
        var known = new HashMap<String, Reference>();
        for (var block : blocks) {
            switch (block) {
                case Block.Metric metric ->
                        known.put(metric.name(), new Reference.OfMetric(metric.id()));
                case Block.ItemList list -> {
                    known.put(list.name(), new Reference.OfItems(list.id()));
                    list.properties()
                            .forEach(it ->
                                    known.put(
                                            list.name() + "." + it.name(),
                                            new Reference.OfProperty(list.id(), it.id())));
                }
                case Block.Table _ -> {}
            }
        }
        return known;
    }

    @Override
    public String shown(StoredFormula formula, List<Block> blocks) {
        var shown = formula.text();
        for (var entry : known(blocks).entrySet()) {
            shown = shown.replace(FormulaColumns.references(one(entry.getValue())), entry.getKey());
        }
        return shown;
    }

    @Override
    public Completions complete(Writing writing, String text, int caret) {
        var choices =
                known(writing.blocks()).keySet().stream()
                        .sorted()
                        .map(name -> new Choice("Block", name, name, "", ""))
                        .toList();
        return new Completions(caret, 0, choices);
    }
}
