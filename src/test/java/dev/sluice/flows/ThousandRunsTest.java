package dev.sluice.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs whose second step reads through a formula what the first wrote: every one of them reads the
/// new value, however many flows run beside it.
class ThousandRunsTest {
    private static final int FLOWS = 20;
    private static final int RUNS_OF_EACH = 50;
    private static final int WORKERS = 8;

    private final Queue<Chain> chains = new ConcurrentLinkedQueue<>();
    private final AtomicInteger right = new AtomicInteger();

    /// A flow that copies an input, and a number calculated from the copy.
    private record Chain(int number, String input, String last, String flow) {
        static Chain make(FlowModel model, int number) {
            var input = model.metric("Input " + number);
            var first = model.metric("First " + number);
            var doubled = model.metric("Doubled " + number, "'First " + number + "' * 2");
            var last = model.metric("Last " + number);
            var flow = model.sequential(model.copy(input, first), model.copy(doubled, last));
            return new Chain(number, input, last, flow);
        }

        void run(FlowModel model, int time) {
            int value = number * RUNS_OF_EACH + time;
            model.set(input, value);

            var run = model.ended(model.run(flow));

            var context = "flow %d, run %d".formatted(number, time);
            assertThat(run.text("state")).as(context).isEqualTo("Succeeded");
            assertThat(model.value(last)).as(context).isEqualTo(2.0 * value);
        }
    }

    @Test
    @Tag("long")
    void everySecondStepReadsWhatTheFirstWrote() throws Exception {
        var server = RunningSluice.shared();
        var model = new FlowModel(server.owner());
        for (int number = 0; number < FLOWS; number++) {
            chains.add(Chain.make(model, number));
        }

        long begin = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var working = new ArrayList<Future<?>>();
            for (int worker = 0; worker < WORKERS; worker++) {
                var own = model.on(server.owner());
                working.add(workers.submit(() -> work(own)));
            }
            await(working);
        }

        System.out.printf(
                "%d of %d runs read what their first step wrote, in %s%n",
                right.get(), FLOWS * RUNS_OF_EACH, Duration.ofNanos(System.nanoTime() - begin));
        assertThat(right).hasValue(FLOWS * RUNS_OF_EACH);
    }

    private static void await(Iterable<Future<?>> working)
            throws ExecutionException, InterruptedException {
        for (var worker : working) {
            worker.get();
        }
    }

    private void work(FlowModel model) {
        for (var chain = chains.poll(); chain != null; chain = chains.poll()) {
            for (int time = 1; time <= RUNS_OF_EACH; time++) {
                chain.run(model, time);
                right.incrementAndGet();
            }
        }
    }
}
