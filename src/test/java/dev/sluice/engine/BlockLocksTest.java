package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class BlockLocksTest {
    private final BlockLocks locks = new BlockLocks();
    private final BlockId block = new BlockId(new UUID(1, 1));

    @Test
    void whoHoldsABlockUntilItIsWantedIsToldAndGivesWay() throws Exception {
        var wanted = new CompletableFuture<Void>();
        var held = locks.holdUntilWanted(block, () -> wanted.complete(null));

        var other = CompletableFuture.supplyAsync(() -> locks.hold(List.of(block)));
        wanted.get(30, TimeUnit.SECONDS);

        assertThat(other).isNotDone();
        held.close();
        other.get(30, TimeUnit.SECONDS).close();
    }

    @Test
    void nobodyIsToldOfABlockThatIsFreeAgain() {
        var told = new AtomicInteger();
        locks.holdUntilWanted(block, told::incrementAndGet).close();

        locks.hold(List.of(block)).close();
        locks.holdUntilWanted(block, told::incrementAndGet).close();

        assertThat(told).hasValue(0);
    }
}
