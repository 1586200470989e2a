package dev.sluice.engine.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a formula holds in each cell, calculated when asked for, cell by cell.
///
/// @param type the word for it, such as `Number` or `Dimension Month`
/// @param dims names of lists
record Grid(String type, List<String> dims, At at) {
    /// A value in each cell; a cell says which item of each list.
    interface At {
        Optional<Object> at(Map<String, Integer> cell);
    }

    /// What is made of the values of several grids in a cell.
    interface Combination {
        Optional<Object> of(List<Optional<Object>> values);
    }

    static Grid constant(String type, Object value) {
        return new Grid(type, List.of(), _ -> Optional.of(value));
    }

    static Grid blank(String type) {
        return new Grid(type, List.of(), _ -> Optional.empty());
    }

    static List<String> union(List<Grid> grids) {
        var union = new LinkedHashSet<String>();
        grids.forEach(grid -> union.addAll(grid.dims()));
        return List.copyOf(union);
    }

    /// Cell by cell, blanks and all.
    static Grid each(String type, List<Grid> grids, Combination combination) {
        return new Grid(
                type,
                union(grids),
                cell -> combination.of(grids.stream().map(grid -> grid.at().at(cell)).toList()));
    }

    /// Cell by cell, blank where one of them is.
    static Grid strict(String type, List<Grid> grids, Combination combination) {
        return each(
                type,
                grids,
                values ->
                        values.stream().anyMatch(Optional::isEmpty)
                                ? Optional.empty()
                                : combination.of(values));
    }

    /// Two grids by the rules of `+`.
    static Grid additive(String type, Grid left, Grid right, Combination combination) {
        boolean leftHasMore = !right.dims().containsAll(left.dims());
        boolean rightHasMore = !left.dims().containsAll(right.dims());
        return each(
                type,
                List.of(left, right),
                values ->
                        (leftHasMore && values.get(0).isEmpty())
                                        || (rightHasMore && values.get(1).isEmpty())
                                ? Optional.empty()
                                : combination.of(values));
    }

    Grid as(String other) {
        return new Grid(other, dims, at);
    }

    boolean numeric() {
        return type.equals("Number") || type.equals("Integer");
    }

    boolean isItem() {
        return type.startsWith("Dimension ");
    }

    /// The list whose items it holds.
    String list() {
        return type.substring("Dimension ".length());
    }

    /// All cells of some lists.
    static Stream<Map<String, Integer>> cells(World world, List<String> dims) {
        var cells = new ArrayList<Map<String, Integer>>();
        cells.add(Map.of());
        for (var dim : dims) {
            var longer = new ArrayList<Map<String, Integer>>();
            int size = world.list(dim).orElseThrow().items().size();
            for (var cell : cells) {
                for (int i = 0; i < size; i++) {
                    longer.add(with(cell, dim, i));
                }
            }
            cells.clear();
            cells.addAll(longer);
        }
        return cells.stream();
    }

    /// Which item of a list a cell is of.
    static int place(Map<String, Integer> cell, String dim) {
        return cell.getOrDefault(dim, -1);
    }

    static Map<String, Integer> with(Map<String, Integer> cell, String dim, int item) {
        var other = new HashMap<>(cell);
        other.put(dim, item);
        return other;
    }
}
