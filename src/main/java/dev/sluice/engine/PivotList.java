package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.PivotRows.Grid;
import dev.sluice.engine.PivotRows.Header;
import dev.sluice.engine.PivotRows.Level;
import dev.sluice.engine.PivotRows.Place;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A view of a list: its items at the left, its properties at the top. For one session.
final class PivotList {
    private static final String ITEM = "row0";

    private final Session session;
    private final PivotQuery query;
    private final Block.ItemList list;
    private final PivotLists lists;
    private final List<PropertyId> properties;

    PivotList(Services services, Session session, Viewer viewer, PivotQuery query) {
        this.session = session;
        this.query = query;
        this.list = (Block.ItemList) query.block();
        this.lists = new PivotLists(services, session, viewer);
        this.properties = shown(list, query.view().propertyIds().stream().map(PropertyId::new));
    }

    private static List<PropertyId> shown(
            Block.ItemList list, java.util.stream.Stream<PropertyId> chosen) {
        var some = chosen.toList();
        return some.isEmpty()
                ? list.properties().stream().map(property -> property.id()).toList()
                : some;
    }

    List<PropertyId> properties() {
        return properties;
    }

    /// The items in order, each with the values shown.
    Relation flat() {
        var sorted = sorted(items());
        var ordered = new Relation.Ordered(sorted.rows(), sorted.order(), 0, Long.MAX_VALUE);
        var names = new ArrayList<String>();
        names.add(ITEM);
        for (int i = 0; i < properties.size(); i++) {
            names.add("v" + i);
        }
        return Relation.Project.of(ordered, names.toArray(String[]::new));
    }

    private Relation items() {
        return new PivotFilters(lists, query.view())
                .items(lists.readable(list.id(), ITEM), list.id(), ITEM);
    }

    private PivotHeaders.Sorted sorted(Relation items) {
        var rows = items;
        for (int i = 0; i < properties.size(); i++) {
            var item = lists.fresh("item");
            rows =
                    new Relation.Join(
                            JoinKind.LEFT,
                            rows,
                            lists.values(list.id(), properties.get(i), item, "v" + i),
                            List.of(new KeyPair(ITEM, item)));
        }
        var key = new Key.Items(ITEM, list.id(), List.of(), list.id());
        return new PivotHeaders(session, lists, query.view(), (_, _) -> Optional.empty())
                .sorted(rows, List.of(key), PivotHeaders.Sorting.PLAIN);
    }

    PivotRows read() {
        long total = session.count(items());
        var page =
                new Relation.Ordered(
                        flat(), List.of(), query.rows().offset(), query.rows().limit());
        int first = (int) Math.min(query.columns().offset(), properties.size());
        int last = Math.min(first + query.columns().limit(), properties.size());
        var shown = properties.subList(first, last);
        var rows = rows(page, first, shown);
        var columns = new ArrayList<Header>();
        for (int i = first; i < last; i++) {
            columns.add(header(new Place(i, "")));
        }
        return new PivotRows(
                List.of(new Level.Items(list.id(), List.of(), list.id())),
                List.of(new Level.OfProperties(list.id(), properties)),
                total,
                properties.size(),
                rows.headers(),
                columns,
                new Grid(rows.cells()));
    }

    private static Header header(Place place) {
        return new Header(PivotRows.Kind.CELLS, List.of(Optional.of(place)));
    }

    private record Rows(List<Header> headers, List<List<Optional<CellValue>>> cells) {}

    private Rows rows(Relation page, int first, List<PropertyId> shown) {
        var items = new ArrayList<Integer>();
        var raw = new ArrayList<List<Optional<CellValue>>>();
        try (var chunks = session.stream(page)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    items.add(chunks.integer(0, row));
                    var cells = new ArrayList<Optional<CellValue>>();
                    for (int i = 0; i < shown.size(); i++) {
                        int at = 1 + first + i;
                        ColumnDef column = page.columns().get(at);
                        cells.add(
                                chunks.blank(at, row)
                                        ? Optional.empty()
                                        : Optional.of(
                                                PivotGrids.value(column.type(), chunks, at, row)));
                    }
                    raw.add(cells);
                }
            }
        }
        var names = lists.texts(list.id(), items);
        var headers =
                items.stream()
                        .map(item -> header(new Place(item, names.getOrDefault(item, ""))))
                        .toList();
        return new Rows(headers, named(raw, shown));
    }

    private List<List<Optional<CellValue>>> named(
            List<List<Optional<CellValue>>> raw, List<PropertyId> shown) {
        var texts = new HashMap<Integer, Map<Integer, String>>();
        for (int i = 0; i < shown.size(); i++) {
            var of = lists.column(list.id(), shown.get(i)).list();
            if (of.isPresent()) {
                texts.put(i, texts(raw, i, of.get()));
            }
        }
        var named = new ArrayList<List<Optional<CellValue>>>();
        for (var row : raw) {
            var cells = new ArrayList<>(row);
            texts.forEach((i, names) -> cells.set(i, row.get(i).map(cell -> named(cell, names))));
            named.add(cells);
        }
        return named;
    }

    private Map<Integer, String> texts(
            List<List<Optional<CellValue>>> raw, int column, BlockId of) {
        Set<Integer> items = new HashSet<>();
        for (var row : raw) {
            if (row.get(column).orElse(null) instanceof CellValue.ItemValue(int item, var _)) {
                items.add(item);
            }
        }
        return lists.texts(of, items);
    }

    private static CellValue named(CellValue cell, Map<Integer, String> names) {
        return cell instanceof CellValue.ItemValue(int item, var _)
                ? new CellValue.ItemValue(item, names.getOrDefault(item, ""))
                : cell;
    }
}
