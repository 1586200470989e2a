package dev.sluice.engine.formula;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The formula language's face: text in, meaning or problems out. Safe for use by many threads.
public final class Formulas {
    private final FormulaLimits limits;

    public Formulas(FormulaLimits limits) {
        this.limits = limits;
    }

    /// Whether a text is a formula for its target.
    public sealed interface Checked {
        /// It is.
        record Sound(Formula formula) implements Checked {}

        /// It is not, and why.
        record Refused(List<FormulaProblem> problems) implements Checked {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads a formula as somebody wrote it.
    public Checked check(String text, FormulaTarget target, Names names) {
        try {
            return new Checked.Sound(formula(text, target, names));
        } catch (FormulaRefused refused) {
            return new Checked.Refused(List.of(refused.in(text)));
        }
    }

    /// Reads a formula as it was kept; problems point into what [#shown] answers.
    public Checked checkStored(String stored, FormulaTarget target, Names names) {
        return check(shown(stored, names), target, names);
    }

    /// The text of a kept formula with the present names.
    public String shown(String stored, Names names) {
        return StoredText.shown(stored, names);
    }

    /// What may stand at the caret.
    ///
    /// @param caret an offset in the text
    public Completions complete(String text, int caret, FormulaTarget target, Names names) {
        return new Completion(names, target).at(text, caret);
    }

    private Formula formula(String text, FormulaTarget target, Names names) {
        var syntax = SyntaxReader.read(text, limits);
        var binder = new Binder(names, target, limits);
        var term = new TargetFit(binder).fit(binder.bind(syntax));
        return new Formula(term, sources(term), StoredText.of(text, binder.lookup().found()));
    }

    /// What a term reads, its own metric not counted.
    static Set<Formula.Source> sources(Term term) {
        var sources = new HashSet<Formula.Source>();
        Terms.walk(term, part -> Sources.of(part).forEach(sources::add));
        return sources;
    }
}
