package dev.sluice.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.tabular.FieldDictionary;

import java.nio.charset.StandardCharsets;

/// Remembers the texts of unique properties, each list as of its last revision, within a bound of
/// memory. Safe for all threads.
final class Dictionaries {
    private record Key(BlockId list, String column, long revision) {}

    private final Cache<Key, Known> known;

    /// Item numbers by text, not to be changed, and what tells them from others.
    record Known(FieldDictionary texts, Fingerprint fingerprint) {
        static Known of(FieldDictionary texts) {
            return new Known(texts, Fingerprint.of(texts, Integer.MAX_VALUE));
        }
    }

    Dictionaries(long maxBytes) {
        known =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes >> 10)
                        .weigher((Key key, Known of) ->
                                (int) Math.min(1 << 30, 1 + (of.texts().memoryBytes() >> 10)))
                        .executor(Runnable::run)
                        .build();
    }

    /// The texts of the column, as of the revision.
    Known of(
            Session session,
            BlockId list,
            long revision,
            Shape.ListShape shape,
            ShapeColumn column) {
        return known.get(
                new Key(list, column.name(), revision),
                _ -> Known.of(read(session, shape, column)));
    }

    private static FieldDictionary read(
            Session session, Shape.ListShape shape, ShapeColumn column) {
        var texts = new FieldDictionary(1024);
        var rows =
                new Relation.Filter(
                        Relation.Project.of(shape.rows(), Shape.ITEM, column.name()),
                        new Expression.Not(
                                new Expression.IsBlank(new Expression.Column(column.name()))));
        try (var chunks = session.stream(rows)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    byte[] text =
                            Texts.of(column.type(), chunks, 1, row)
                                    .getBytes(StandardCharsets.UTF_8);
                    texts.put(text, 0, text.length, chunks.integer(0, row));
                }
            }
        }
        return texts;
    }
}
