package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Session;
import dev.sluice.tabular.FieldDictionary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The texts of a unique property as a load met them: the present ones without the items added
/// since, or those taken back through the list's change sets. Whether they are the same is told by
/// the fingerprint, never guessed.
final class PastTexts {
    private final Services services;
    private final Session session;
    private final ResolvedBy.Texts wanted;

    private PastTexts(Services services, Session session, ResolvedBy.Texts wanted) {
        this.services = services;
        this.session = session;
        this.wanted = wanted;
    }

    /// Empty when they can no longer be told.
    static Optional<FieldDictionary> of(
            Services services, Session session, ResolvedBy.Texts wanted) {
        return new PastTexts(services, session, wanted).find();
    }

    private Optional<FieldDictionary> find() {
        var shape =
                services.catalogue()
                        .shape(session, wanted.list())
                        .map(Shape.ListShape.class::cast)
                        .orElse(null);
        var column = shape == null ? null : shape.column(wanted.column()).orElse(null);
        if (shape == null || column == null) {
            return Optional.empty();
        }
        long revision = services.catalogue().revision(session, wanted.list());
        var known = services.dictionaries().of(session, wanted.list(), revision, shape, column);
        if (known.fingerprint().equals(wanted.fingerprint())
                && shape.nextItem() == wanted.nextItem()) {
            return Optional.of(known.texts());
        }
        return Fingerprint.of(known.texts(), wanted.nextItem()).equals(wanted.fingerprint())
                ? Optional.of(withoutLater(known.texts()))
                : takenBack(known.texts(), column);
    }

    private FieldDictionary withoutLater(FieldDictionary texts) {
        var earlier = new FieldDictionary(texts.size());
        texts.forEach((bytes, from, to, item) -> {
            if (item < wanted.nextItem()) {
                earlier.put(bytes, from, to, item);
            }
        });
        return earlier;
    }

    private Optional<FieldDictionary> takenBack(FieldDictionary texts, ShapeColumn column) {
        var items = new HashMap<Integer, byte[]>();
        texts.forEach(
                (bytes, from, to, item) -> items.put(item, Arrays.copyOfRange(bytes, from, to)));
        for (var set : services.catalogue().changeSets(session, wanted.list()).reversed()) {
            if (set.changes().isEmpty()) {
                return Optional.empty();
            }
            takeBack(set, column, items);
            var past = dictionary(items);
            if (Fingerprint.of(past, Integer.MAX_VALUE).equals(wanted.fingerprint())) {
                return Optional.of(past);
            }
        }
        return Optional.empty();
    }

    private FieldDictionary dictionary(Map<Integer, byte[]> items) {
        var texts = new FieldDictionary(Math.max(16, items.size()));
        items.forEach((item, text) -> {
            if (item < wanted.nextItem()) {
                texts.put(text, 0, text.length, item);
            }
        });
        return texts;
    }

    private void takeBack(ChangeSet set, ShapeColumn column, Map<Integer, byte[]> items) {
        var table = set.changes().orElseThrow();
        var columns = session.columns(table);
        var before = ChangeSet.BEFORE + column.name();
        boolean kept = columns.stream().map(ColumnDef::name).anyMatch(before::equals);
        var names =
                kept
                        ? List.of(Shape.ITEM, ChangeSet.KIND, before)
                        : List.of(Shape.ITEM, ChangeSet.KIND);
        var rows =
                Relation.Project.of(
                        new Relation.Scan(table, columns), names.toArray(String[]::new));
        try (var chunks = session.stream(rows)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    int item = chunks.integer(0, row);
                    if (chunks.tinyint(1, row) == CellMerge.INSERTED) {
                        items.remove(item);
                    } else if (kept) {
                        putBack(items, item, chunks, row, column);
                    }
                }
            }
        }
    }

    private static void putBack(
            Map<Integer, byte[]> items, int item, Chunks chunks, int row, ShapeColumn column) {
        if (chunks.blank(2, row)) {
            items.remove(item);
        } else {
            var text = Texts.of(column.type(), chunks, 2, row);
            items.put(item, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
