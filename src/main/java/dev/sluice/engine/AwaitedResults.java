package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Those who wait until the results of blocks are fresh; none of them holds a thread. Safe for use
/// by many threads.
final class AwaitedResults {
    private final Structures structures;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    AwaitedResults(Structures structures) {
        this.structures = structures;
    }

    /// How some blocks stand.
    @FunctionalInterface
    interface Standing extends Function<Set<BlockId>, Map<BlockId, Freshness>> {}

    private record Waiting(Set<BlockId> blocks, CompletableFuture<Void> done) {}

    boolean nobodyWaits() {
        return waiting.isEmpty();
    }

    /// Completes once an answer finds all blocks fresh.
    ///
    /// @param standing asked when the limit is over, to name what is late
    CompletableFuture<Void> add(Collection<BlockId> blocks, Duration limit, Standing standing) {
        var one = new Waiting(Set.copyOf(blocks), new CompletableFuture<>());
        waiting.add(one);
        return one.done()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, failure) -> {
                    waiting.remove(one);
                    return failure;
                })
                .thenCompose(failure ->
                        switch (failure) {
                            case null -> CompletableFuture.completedFuture(null);
                            case TimeoutException _ ->
                                    CompletableFuture.failedFuture(
                                            late(standing.apply(one.blocks())));
                            default -> CompletableFuture.failedFuture(failure);
                        });
    }

    private SluiceException late(Map<BlockId, Freshness> standing) {
        var late =
                standing.entrySet().stream()
                        .filter(block -> block.getValue().state() != Freshness.State.FRESH)
                        .map(block -> structures.named(block.getKey()))
                        .sorted()
                        .toList();
        return new SluiceException(
                ErrorCode.UNAVAILABLE,
                "The results of "
                        + String.join(", ", late)
                        + " were not calculated within the time allowed.");
    }

    /// Tells those who wait for blocks that are fresh, or will not be.
    void answer(Standing standing) {
        for (var one : waiting) {
            var states = standing.apply(one.blocks());
            states.entrySet().stream()
                    .filter(block -> block.getValue().state() == Freshness.State.FAILED)
                    .findFirst()
                    .ifPresent(block ->
                            one.done()
                                    .completeExceptionally(
                                            failed(block.getKey(), block.getValue())));
            if (states.values().stream().allMatch(Freshness.FRESH::equals)) {
                one.done().complete(null);
            }
        }
    }

    private SluiceException failed(BlockId block, Freshness failure) {
        return new SluiceException(
                ErrorCode.CONFLICT,
                "The results of "
                        + structures.named(block)
                        + " cannot be calculated: "
                        + failure.reason().orElse(""));
    }
}
