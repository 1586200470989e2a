package dev.sluice.engine;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaProblem;
import dev.sluice.engine.formula.Formulas;
import dev.sluice.engine.formula.Names;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.FormulaCheck;
import dev.sluice.model.StoredFormula;
import dev.sluice.model.StoredFormula.Reference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads formulas for the model, in the formula language.
final class ModelFormulas implements FormulaCheck {
    private final Formulas language;
    private final FormulaItems items;

    ModelFormulas(Formulas language, FormulaItems items) {
        this.language = language;
        this.items = items;
    }

    @Override
    public Checked check(Writing writing, String text) {
        return switch (language.check(text, ModelNames.target(writing.owner()), names(writing))) {
            case Formulas.Checked.Sound(Formula formula) ->
                    new Checked.Sound(
                            new StoredFormula(
                                    formula.stored(),
                                    formula.references().stream()
                                            .map(ModelFormulas::reference)
                                            .collect(Collectors.toSet())));
            case Formulas.Checked.Refused(List<FormulaProblem> problems) ->
                    new Checked.Refused(problems.stream().map(ModelFormulas::problem).toList());
        };
    }

    @Override
    public String shown(StoredFormula formula, List<Block> blocks) {
        return language.shown(formula.text(), ModelNames.of(blocks, items));
    }

    @Override
    public Completions complete(Writing writing, String text, int caret) {
        var target = ModelNames.target(writing.owner());
        var found = language.complete(text, caret, target, names(writing));
        return new Completions(
                found.offset(),
                found.length(),
                found.choices().stream()
                        .map(it ->
                                new Choice(
                                        word(it.kind().name()),
                                        it.label(),
                                        it.insert(),
                                        it.detail(),
                                        it.summary()))
                        .toList());
    }

    private Names names(Writing writing) {
        return ModelNames.of(
                writing.blocks(),
                writing.limited().map(member -> items.readableBy(Viewer.of(member))).orElse(items));
    }

    private static Reference reference(Formula.Source source) {
        return switch (source) {
            case Formula.Source.OfMetric(BlockId metric) -> new Reference.OfMetric(metric);
            case Formula.Source.OfProperty(BlockId list, PropertyId property) ->
                    new Reference.OfProperty(list, property);
            case Formula.Source.OfItems(BlockId list) -> new Reference.OfItems(list);
        };
    }

    private static Problem problem(FormulaProblem problem) {
        return new Problem(
                problem.offset(),
                problem.length(),
                problem.line(),
                problem.column(),
                problem.message(),
                problem.suggestion());
    }

    /// `METRIC` as `Metric`.
    private static String word(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
