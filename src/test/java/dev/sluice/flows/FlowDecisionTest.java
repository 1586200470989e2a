package dev.sluice.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flows.NaiveFlow.Action;
import dev.sluice.flows.NaiveFlow.End;
import dev.sluice.flows.StepState.Word;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The decision alone, in worlds where everything ends in any order, against a walk with a pencil.
class FlowDecisionTest {
    private static final int LONG_ENOUGH = 5_000;

    @Property(tries = 2_000)
    void endsAsAWalkThroughItsActions(@ForAll("flows") NaiveFlow flow, @ForAll long seed) {
        var world = new World(flow, seed);

        untilEnded(world);

        // An attempt that the time limit stopped may end otherwise; it then took a retry more.
        if (world.run().steps().stream().noneMatch(FlowDecisionTest::wasTooLong)) {
            assertThat(world.states()).isEqualTo(flow.states());
            assertThat(world.run().state()).isEqualTo(flow.result());
        }
        if (flow.mode() == ExecutionMode.Sequential) {
            assertThat(world.mostAtOnce()).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 1_000)
    void endsSoonAfterItIsCancelled(
            @ForAll("flows") NaiveFlow flow, @ForAll long seed, @ForAll byte after) {
        var world = new World(flow, seed);
        for (int n = 0; n < Math.abs(after) % 20; n++) {
            world.tick();
        }
        var before = world.run();

        world.cancel();
        untilEnded(world);

        for (int n = 0; n < before.steps().size(); n++) {
            if (before.steps().get(n).state().terminal()) {
                assertThat(world.run().steps().get(n)).isEqualTo(before.steps().get(n));
            }
            if (before.steps().get(n).state() instanceof StepState.Queued) {
                assertThat(world.states().get(n)).isIn(Word.Cancelled, Word.Skipped);
            }
        }
        if (world.states().contains(Word.Cancelled) && !before.state().terminal()) {
            assertThat(world.run().state()).isEqualTo(FlowState.Cancelled);
        }
    }

    @Test
    void waitsTwiceAsLongBeforeEachRetry() {
        var action = new World(failing(), 1).run().steps().getFirst().action();

        assertThat(List.of(action.waitAfter(1), action.waitAfter(2), action.waitAfter(9)))
                .extracting(wait -> wait.toSeconds())
                .containsExactly(30L, 60L, 3600L);
    }

    private static NaiveFlow failing() {
        return new NaiveFlow(
                ExecutionMode.Sequential,
                OnFailure.Stop,
                List.of(new Action(true, 2, 0, true, List.of(End.FAILURE))));
    }

    private static boolean wasTooLong(FlowStep step) {
        return step.attempts().stream()
                .anyMatch(attempt ->
                        step.stretches().stream()
                                .filter(stretch -> stretch.from().isAfter(attempt.at()))
                                .findFirst()
                                .filter(next ->
                                        next.from()
                                                .isAfter(
                                                        attempt.at()
                                                                .plus(
                                                                        step.action()
                                                                                .timeLimit()
                                                                                .orElseThrow())))
                                .isPresent());
    }

    private static void untilEnded(World world) {
        for (int n = 0; n < LONG_ENOUGH && !world.run().state().terminal(); n++) {
            world.tick();
        }
        assertThat(world.run().state().terminal()).isTrue();
        assertThat(world.run().steps()).allMatch(step -> step.state().terminal());
    }

    @Provide
    Arbitrary<NaiveFlow> flows() {
        var actions =
                Combinators.combine(
                                Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)),
                                Arbitraries.integers().between(0, 3),
                                Arbitraries.integers().between(0, 3),
                                Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)),
                                Arbitraries.of(End.class).list().ofMinSize(1).ofMaxSize(4))
                        .as(Action::new);
        return Combinators.combine(
                        Arbitraries.of(ExecutionMode.class),
                        Arbitraries.of(OnFailure.class),
                        actions.list().ofMinSize(1).ofMaxSize(8))
                .as(NaiveFlow::new);
    }
}
