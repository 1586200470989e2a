package dev.sluice.engine;

import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.store.Session;
import dev.sluice.engine.store.StatementCancelled;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Keeps the results of formulas up to date: one thread calculates what is stale, each formula
/// after all it reads.
///
/// Changes that arrive meanwhile are taken together: a calculation whose sources have changed is
/// stopped, and what is stale is looked for anew. Of the formulas that can be calculated, the one
/// whose last turn was longest ago is next, so that sources that change all the time keep no other
/// formula from its turn.
final class Recalculation implements Calculations, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recalculation.class);
    private static final int BLOCK_ID = 36;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofMillis(50);

    private final Services services;
    private final CalculatedBlocks formulas;
    private final Results results;
    private final Semaphore wake = new Semaphore(1);
    private final AwaitedResults awaited;
    private final Thread worker;

    /// The blocks that have results, or may; what is calculated is so by the worker alone.
    private final Set<BlockId> withResults = ConcurrentHashMap.newKeySet();

    /// When each formula had its last turn, counted in turns; for the worker alone.
    private final Map<String, Long> turns = new HashMap<>();

    private long turn;

    private volatile FormulaModel known = FormulaModel.of(CalculatedBlocks.All.NONE);
    private volatile boolean lookedForResults;
    private volatile boolean closed;
    private volatile @Nullable Running running;

    Recalculation(Services services, CalculatedBlocks formulas) {
        this.services = services;
        this.formulas = formulas;
        this.results = new Results(services);
        this.awaited = new AwaitedResults(services.structures());
        this.worker = DeepPlans.thread("engine-calculate", this::work);
    }

    /// Begins, with what the last stop left stale.
    void start() {
        keepNothingThatHasAFormula();
        services.commits().listen(this::changed);
        worker.start();
    }

    /// A conversion that a stop of the server broke off before it took the formula away.
    private void keepNothingThatHasAFormula() {
        var model = model();
        services.store()
                .write(session -> {
                    results.toKeep(session).stream()
                            .filter(model::has)
                            .forEach(key -> results.keepNoLonger(session, key));
                    return true;
                });
    }

    private record Running(Calculated formula, Session session, Map<BlockId, Long> reads) {
        String target() {
            return formula.key();
        }
    }

    /// The formulas as they are now.
    private FormulaModel model() {
        var all = formulas.all();
        var model = known;
        if (!model.all().equals(all)) {
            model = FormulaModel.of(all);
            known = model;
        }
        return model;
    }

    @Override
    public void formulasChanged() {
        var now = running;
        if (now != null && !kept(now.formula())) {
            now.session().cancel();
        }
        changed();
    }

    /// Whether the formula is still the same.
    private boolean kept(Calculated formula) {
        return formulas.all().formulas().stream()
                .anyMatch(one ->
                        one.key().equals(formula.key())
                                && one.formula().stored().equals(formula.formula().stored()));
    }

    private void changed() {
        var now = running;
        if (now != null && !services.store().read(session -> current(session, now.reads()))) {
            now.session().cancel();
        }
        wake.release();
    }

    private boolean current(Session session, Map<BlockId, Long> reads) {
        return reads.entrySet().stream()
                .allMatch(read ->
                        services.catalogue().revision(session, read.getKey()) == read.getValue());
    }

    private void work() {
        while (!closed) {
            try {
                wake.acquire();
                wake.drainPermits();
                pass();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    log.error("Formulas could not be calculated; they are tried again", e);
                    again();
                }
            }
        }
    }

    private void again() {
        CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                .execute(wake::release);
    }

    /// Calculates what is stale until nothing is.
    private void pass() throws InterruptedException {
        Optional<Calculated> next;
        do {
            answer();
            next = next();
            if (next.isPresent() && slowed()) {
                next = next();
            }
            next.ifPresent(this::calculate);
        } while (next.isPresent() && !closed);
        answer();
    }

    /// Waits as long as the settings put a calculation off, and goes on answering meanwhile.
    ///
    /// @return whether there was a wait
    private boolean slowed() throws InterruptedException {
        var by = services.settings().calculation().slowedBy();
        long end = System.nanoTime() + by.toNanos();
        for (long left = by.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            if (wake.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                answer();
            }
        }
        return by.isPositive();
    }

    /// Of the formulas that are stale while all they read is fresh, the one whose last turn was
    /// longest ago.
    private Optional<Calculated> next() {
        var model = model();
        if (model.inOrder().isEmpty() && lookedForResults && withResults.isEmpty()) {
            return Optional.empty();
        }
        var found = everything();
        var everything = dropGone(found, model) ? everything() : found;
        var states = model.states(everything, calculating());
        return model.inOrder().stream()
                .filter(formula -> everything.own(formula).equals(Freshness.STALE))
                .filter(formula ->
                        model.reasonUnreadable(formula).isEmpty()
                                && model.graph().readBy(formula).stream()
                                        .allMatch(read ->
                                                Freshness.FRESH.equals(states.get(read.key()))))
                .min(Comparator.comparing(formula -> turns.getOrDefault(formula.key(), 0L)));
    }

    /// For the worker alone.
    private Results.Everything everything() {
        var found = services.store().read(results::everything);
        var blocks =
                found.results().keySet().stream()
                        .map(key -> BlockId.parse(key.substring(0, BLOCK_ID)))
                        .collect(Collectors.toSet());
        withResults.addAll(blocks);
        withResults.retainAll(blocks);
        lookedForResults = true;
        return found;
    }

    /// Drops the results of formulas that are no more; what read them is stale then.
    ///
    /// @return whether there were any
    private boolean dropGone(Results.Everything everything, FormulaModel model) {
        var gone = model.gone(everything);
        turns.keySet().removeAll(gone);
        for (var key : gone) {
            var block = BlockId.parse(key.substring(0, BLOCK_ID));
            try (var _ = services.locks().hold(List.of(block))) {
                services.catalogue()
                        .alone(() ->
                                services.store()
                                        .write(session -> {
                                            results.drop(session, key);
                                            return true;
                                        }));
            }
        }
        return !gone.isEmpty();
    }

    /// Whoever wants to change the block meanwhile stops the calculation and need not wait for it.
    private void calculate(Calculated formula) {
        turns.put(formula.key(), ++turn);
        withResults.add(BlockId.parse(formula.key().substring(0, BLOCK_ID)));
        try (var session = services.store().begin();
                var _ = services.locks().holdUntilWanted(formula.results(), session::cancel)) {
            calculate(formula, session);
        } catch (StatementCancelled _) {
            log.debug("A calculation gave way to newer data");
        }
    }

    /// Ends the session before the block is free for others.
    private void calculate(Calculated formula, Session session) {
        try (session;
                var turn = new Turn(session)) {
            var reads = reads(session, formula);
            running = new Running(formula, session, reads);
            calculate(formula, session, turn, reads);
        } finally {
            running = null;
        }
    }

    private void calculate(
            Calculated formula, Session session, Turn turn, Map<BlockId, Long> reads) {
        try {
            var outcome = new Calculation(services, session, formula, turn::take).run();
            services.catalogue()
                    .alone(() -> {
                        session.commit();
                        return outcome;
                    });
        } catch (StatementCancelled gaveWay) {
            throw gaveWay;
        } catch (RuntimeException e) {
            if (closed) {
                throw e;
            }
            failed(formula, reads, e);
        }
    }

    /// A turn among large pieces of work, taken when a plan is made and its work begins.
    private final class Turn implements AutoCloseable {
        private final Session session;
        private boolean taken;

        Turn(Session session) {
            this.session = session;
        }

        void take() {
            try {
                while (!taken) {
                    session.requireWanted();
                    taken = services.heavy().tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SluiceException(ErrorCode.UNAVAILABLE, "The server is stopping.", e);
            }
        }

        @Override
        public void close() {
            if (taken) {
                services.heavy().release();
            }
        }
    }

    private Map<BlockId, Long> reads(Session session, Calculated formula) {
        var reads = new HashMap<BlockId, Long>();
        formula.reads()
                .forEach(block -> reads.put(block, services.catalogue().revision(session, block)));
        return reads;
    }

    /// Keeps the reason, unless the sources have changed meanwhile.
    private void failed(Calculated formula, Map<BlockId, Long> reads, RuntimeException failure) {
        boolean ours = !(failure instanceof SluiceException);
        if (ours) {
            log.error(
                    "The formula of {} could not be calculated",
                    services.structures().named(formula.block()),
                    failure);
        }
        var reason =
                ours
                        ? "The calculation broke off by a fault of the server."
                        : String.valueOf(failure.getMessage());
        services.catalogue()
                .alone(() ->
                        services.store()
                                .write(session -> {
                                    if (current(session, reads)) {
                                        note(session, formula, reads, reason);
                                    }
                                    return true;
                                }));
    }

    private void note(
            Session session, Calculated formula, Map<BlockId, Long> reads, String reason) {
        var shape = results.of(session, formula.key()).flatMap(Results.Result::shape);
        results.put(
                session,
                formula.key(),
                new Results.Result(
                        formula.formula().stored(),
                        shape,
                        reads,
                        Optional.of(reason),
                        services.clock().millis()));
    }

    @Override
    public Map<BlockId, Freshness> freshness(Collection<BlockId> blocks) {
        var model = model();
        return neverCalculated(model, blocks)
                ? blocks.stream()
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), _ -> Freshness.FRESH))
                : freshness(services.store().read(results::everything), model, blocks);
    }

    /// Whether the blocks hold nothing but inputs, as far as one can tell without a look at the
    /// store.
    private boolean neverCalculated(FormulaModel model, Collection<BlockId> blocks) {
        return lookedForResults
                && blocks.stream()
                        .noneMatch(block -> withResults.contains(block) || model.calculates(block));
    }

    @Override
    public Freshness freshness(BlockId block, Optional<ScenarioId> scenario) {
        var model = model();
        var everything = services.store().read(results::everything);
        var found =
                model.freshness(
                        everything,
                        calculating(),
                        List.of(block),
                        formula ->
                                formula.target() instanceof FormulaTarget.OfProperty
                                        || formula.scenario().equals(scenario));
        return Objects.requireNonNull(found.get(block));
    }

    @Override
    public Map<BlockId, Freshness> freshness(Moment moment, Collection<BlockId> blocks) {
        // Before the formulas: what they came to later does not count.
        var everything = results.everything(moment.session());
        return freshness(everything, model(), blocks);
    }

    private Map<BlockId, Freshness> freshness(
            Results.Everything everything, FormulaModel model, Collection<BlockId> blocks) {
        return model.freshness(everything, calculating(), blocks, _ -> true);
    }

    /// The key of the formula that is being calculated.
    private Optional<String> calculating() {
        return Optional.ofNullable(running).map(Running::target);
    }

    @Override
    public CompletableFuture<Void> whenFresh(Collection<BlockId> blocks, Duration limit) {
        var fresh = awaited.add(blocks, limit, this::freshness);
        wake.release();
        return fresh;
    }

    /// Tells those who wait for blocks that are fresh, or will not be.
    private void answer() {
        if (!awaited.nobodyWaits()) {
            var model = model();
            var everything = services.store().read(results::everything);
            awaited.answer(blocks -> freshness(everything, model, blocks));
        }
    }

    @Override
    public void close() {
        closed = true;
        var now = running;
        if (now != null) {
            now.session().cancel();
        }
        worker.interrupt();
        try {
            worker.join(Duration.ofSeconds(30));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
