package dev.sluice.flows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Metrics of one cell and copies between them, reckoned with a pencil. NaN is a blank.
final class PencilModel {
    private final Map<String, Double> inputs = new HashMap<>();
    private final Map<String, Sum> formulas = new HashMap<>();
    private final Set<String> broken;

    /// @param broken formulas that cannot be calculated
    PencilModel(Set<String> broken) {
        this.broken = broken;
    }

    /// Twice the first metric, and the second one where there is one.
    record Sum(String twice, String plus) {
        String text() {
            return plus.isEmpty() ? twice + " * 2" : twice + " * 2 + " + plus;
        }
    }

    /// @param gone whether its configuration is deleted before its turn
    record Copy(String source, String target, boolean clears, boolean enabled, boolean gone) {
        Copy mended() {
            return new Copy(source, target, clears, enabled, false);
        }
    }

    void input(String name, double value) {
        inputs.put(name, value);
    }

    void formula(String name, Sum sum) {
        formulas.put(name, sum);
    }

    Map<String, Sum> formulas() {
        return formulas;
    }

    Map<String, Double> inputs() {
        return inputs;
    }

    void mend() {
        broken.clear();
    }

    boolean calculable(String name) {
        var sum = formulas.get(name);
        return sum == null
                || (!broken.contains(name)
                        && calculable(sum.twice())
                        && (sum.plus().isEmpty() || calculable(sum.plus())));
    }

    /// A blank is left out of a sum.
    double value(String name) {
        var sum = formulas.get(name);
        if (sum == null) {
            return inputs.getOrDefault(name, Double.NaN);
        }
        double twice = 2 * value(sum.twice());
        double plus = sum.plus().isEmpty() ? Double.NaN : value(sum.plus());
        return Double.isNaN(twice) ? plus : Double.isNaN(plus) ? twice : twice + plus;
    }

    /// Whether the first metric is the second one or follows from it.
    boolean follows(String name, String from) {
        var sum = formulas.get(name);
        if (name.equals(from) || sum == null) {
            return name.equals(from);
        }
        boolean byFirst = follows(sum.twice(), from);
        return byFirst || (!sum.plus().isEmpty() && follows(sum.plus(), from));
    }

    /// Walks through the copies from one of them on, and tells the steps' states.
    ///
    /// @param stops whether nothing runs after a failure
    List<String> run(List<Copy> copies, int from, boolean stops) {
        var states = new ArrayList<String>();
        boolean stopped = false;
        for (var copy : copies) {
            var state = "Succeeded";
            if (!copy.enabled() || stopped) {
                state = "Skipped";
            } else if (states.size() >= from) {
                state = copied(copy) ? "Succeeded" : "Failed";
            }
            stopped |= stops && state.equals("Failed");
            states.add(state);
        }
        return states;
    }

    private boolean copied(Copy copy) {
        if (copy.gone() || !calculable(copy.source())) {
            return false;
        }
        double value = value(copy.source());
        if (copy.clears() || !Double.isNaN(value)) {
            inputs.put(copy.target(), value);
        }
        return true;
    }
}
