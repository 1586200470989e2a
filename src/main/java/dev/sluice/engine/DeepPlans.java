package dev.sluice.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Threads for plans of formulas: the store plans a selection within a selection by a call within a
/// call, and a stack that is too small for it would end the process.
final class DeepPlans {
    /// Address space, taken as it is used; the deepest formulas allowed need a fraction of it.
    private static final long STACK_BYTES = 512L << 20;

    private DeepPlans() {}

    static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().stackSize(STACK_BYTES).name(name).unstarted(work);
    }

    /// Does the work on such a thread, and waits for it.
    static <T> T call(String name, Supplier<T> work) {
        var result = new CompletableFuture<T>();
        thread(
                        name,
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (RuntimeException | Error e) {
                                result.completeExceptionally(e);
                            }
                        })
                .start();
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
