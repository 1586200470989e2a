package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The formulas of one moment, and how fresh their results are.
record FormulaModel(
        CalculatedBlocks.All all,
        FormulaGraph graph,
        List<Calculated> inOrder,
        Map<String, String> unreadable) {
    private static final int BLOCK_ID = 36;

    static FormulaModel of(CalculatedBlocks.All all) {
        var graph = new FormulaGraph(all.formulas());
        var unreadable = new HashMap<String, String>();
        all.unreadable()
                .forEach(one -> one.keys().forEach(key -> unreadable.put(key, one.reason())));
        return new FormulaModel(all, graph, graph.inOrder(), unreadable);
    }

    /// Why what the formula reads cannot be calculated, if it reads a formula that no longer fits
    /// the model.
    Optional<String> reasonUnreadable(Calculated formula) {
        return formula.readKeys().stream()
                .flatMap(key -> Optional.ofNullable(unreadable.get(key)).stream())
                .findFirst();
    }

    /// Whether the block has a formula, be it one that no longer fits the model.
    boolean calculates(BlockId block) {
        return inOrder.stream().anyMatch(formula -> formula.block().equals(block))
                || all.unreadable().stream()
                        .anyMatch(broken -> Calculated.block(broken.target()).equals(block));
    }

    boolean has(String key) {
        return graph.keys().contains(key) || unreadable.containsKey(key);
    }

    /// Results of formulas that were taken away, which are still to be dropped.
    Set<String> gone(Results.Everything everything) {
        var gone = new HashSet<>(everything.results().keySet());
        gone.removeIf(this::has);
        return gone;
    }

    /// How each formula stands, by its key.
    ///
    /// @param calculating the key of the one that is being calculated
    Map<String, Freshness> states(Results.Everything everything, Optional<String> calculating) {
        var states = new HashMap<String, Freshness>();
        var gone = gone(everything);
        for (var formula : inOrder) {
            var state = everything.own(formula);
            for (var read : graph.readBy(formula)) {
                state = after(state, Objects.requireNonNull(states.get(read.key())));
            }
            if (!Collections.disjoint(gone, formula.readKeys())) {
                state = state.and(Freshness.STALE);
            }
            var reason = reasonUnreadable(formula);
            state = reason.isPresent() ? state.and(Freshness.failed(reason.get())) : state;
            boolean now = calculating.filter(formula.key()::equals).isPresent();
            states.put(
                    formula.key(),
                    now && state.state() != Freshness.State.FRESH ? Freshness.CALCULATING : state);
        }
        return states;
    }

    private static Freshness after(Freshness own, Freshness read) {
        return switch (read.state()) {
            case FRESH -> own;
            case STALE, CALCULATING -> own.and(Freshness.STALE);
            case FAILED -> own.and(read);
        };
    }

    /// How the blocks stand.
    ///
    /// @param calculating the key of the formula that is being calculated
    /// @param counts which formulas say how their block stands
    Map<BlockId, Freshness> freshness(
            Results.Everything everything,
            Optional<String> calculating,
            Collection<BlockId> blocks,
            Predicate<Calculated> counts) {
        var states = states(everything, calculating);
        var found = new HashMap<BlockId, Freshness>();
        blocks.forEach(block -> found.put(block, Freshness.FRESH));
        for (var formula : inOrder) {
            if (counts.test(formula)) {
                var state = Objects.requireNonNull(states.get(formula.key()));
                found.computeIfPresent(formula.block(), (_, worst) -> worst.and(state));
            }
        }
        gone(everything)
                .forEach(key ->
                        found.computeIfPresent(
                                BlockId.parse(key.substring(0, BLOCK_ID)),
                                (_, worst) -> worst.and(Freshness.STALE)));
        for (var broken : all.unreadable()) {
            var state = Freshness.failed(broken.reason());
            found.computeIfPresent(
                    Calculated.block(broken.target()), (_, worst) -> worst.and(state));
        }
        return found;
    }
}
