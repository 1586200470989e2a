package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets one writer at a time at each block. Writers that need several blocks take them in one
/// order, so that they never wait for each other in a circle.
final class BlockLocks {
    private final Map<BlockId, Semaphore> locks = new ConcurrentHashMap<>();
    private final Map<BlockId, Runnable> giveWay = new ConcurrentHashMap<>();

    /// Blocks held by a writer, until closed; may be closed by another thread.
    final class Held implements AutoCloseable {
        private final List<BlockId> blocks = new ArrayList<>();

        @Override
        public void close() {
            blocks.forEach(block -> {
                giveWay.remove(block);
                lock(block).release();
            });
            blocks.clear();
        }
    }

    Held hold(Collection<BlockId> blocks) {
        var held = new Held();
        try {
            blocks.stream()
                    .distinct()
                    .sorted(Comparator.comparing(BlockId::value))
                    .forEach(block -> {
                        acquire(block);
                        held.blocks.add(block);
                    });
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
        return held;
    }

    /// Holds a block for work that can be done again: whoever else wants the block need not wait
    /// until it is done.
    ///
    /// @param giveWay makes the holder stop and close; run by those who want the block
    Held holdUntilWanted(BlockId block, Runnable giveWay) {
        var held = hold(List.of(block));
        this.giveWay.put(block, giveWay);
        if (lock(block).hasQueuedThreads()) {
            giveWay.run();
        }
        return held;
    }

    private void acquire(BlockId block) {
        var lock = lock(block);
        try {
            if (!lock.tryAcquire(0, TimeUnit.SECONDS)) {
                var holder = giveWay.get(block);
                if (holder != null) {
                    holder.run();
                }
                lock.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The server is stopping.", e);
        }
    }

    private Semaphore lock(BlockId block) {
        return locks.computeIfAbsent(block, _ -> new Semaphore(1, true));
    }
}
