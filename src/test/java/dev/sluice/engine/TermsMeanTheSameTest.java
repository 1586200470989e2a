package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.calculation.FormulaCompiler;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.store.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/// Terms made at random, executed as plans and cell by cell.
class TermsMeanTheSameTest {
    private static final int MODELS = Integer.getInteger("terms.models", 4);
    private static final int TERMS = Integer.getInteger("terms.terms", 60);

    @TempDir Path folder;

    @Test
    void plansGiveWhatTermsMean() {
        for (int seed = 0; seed < MODELS; seed++) {
            var random = new Random(seed);
            var engines = new ArrayList<DuckDbEngine>();
            int number = seed;
            var model =
                    new SampleModel(
                            structures -> {
                                engines.add(
                                        new DuckDbEngine(
                                                folder.resolve("m" + number),
                                                EngineSettings.defaults(),
                                                structures,
                                                Clock.systemUTC()));
                                return engines.getFirst();
                            },
                            random);
            try (var engine = engines.getFirst()) {
                var terms = new RandomTerms(model, random);
                for (int i = 0; i < TERMS; i++) {
                    check(engine, model, terms.number(1 + random.nextInt(3)), seed + "/" + i);
                }
            }
        }
    }

    private static void check(DuckDbEngine engine, SampleModel model, Term term, String name) {
        var expected = model.naive.cells(term);
        var found =
                engine.services()
                        .store()
                        .read(session -> cells(engine.services(), session, term, name));
        assertThat(differences(expected, found))
                .as(
                        "%s: %s%nexpected %s%nfound %s",
                        name, term, NaiveTerms.words(expected), NaiveTerms.words(found))
                .isEmpty();
    }

    static Map<List<Integer>, Object> cells(
            Services services, Session session, Term term, String name) {
        try {
            var computed =
                    new FormulaCompiler(
                                    new StoredSources(services, session, Optional.empty()),
                                    Optional.empty(),
                                    1_000_000)
                            .compile(term);
            var outputs = new ArrayList<Output>();
            term.dimensions()
                    .forEach(d ->
                            outputs.add(
                                    new Output(
                                            "d" + outputs.size(),
                                            Objects.requireNonNull(computed.axes().get(d)))));
            outputs.add(new Output("result", new Expression.Column(computed.value())));
            var cells = new HashMap<List<Integer>, Object>();
            for (var row : session.list(new Relation.Project(computed.rows(), outputs))) {
                var key =
                        row.subList(0, row.size() - 1).stream()
                                .map(item -> (Integer) item.orElseThrow())
                                .toList();
                assertThat(cells.put(key, row.getLast().orElseThrow()))
                        .as("two cells at %s of %s", key, term)
                        .isNull();
            }
            return cells;
        } catch (RuntimeException e) {
            throw new AssertionError(name + ": " + term, e);
        }
    }

    private static List<String> differences(
            Map<List<Integer>, Object> expected, Map<List<Integer>, Object> found) {
        var keys = new java.util.HashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        var differences = new ArrayList<String>();
        for (var key : keys) {
            var a = expected.get(key);
            var b = found.get(key);
            boolean same =
                    (a instanceof Double x && b instanceof Double y)
                            ? Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x))
                            : Objects.equals(a, b);
            if (!same) {
                differences.add(key + ": " + a + " / " + b);
            }
        }
        return differences;
    }
}
