package dev.sluice.imports.plan;

import dev.sluice.engine.LoadTarget;
import dev.sluice.engine.WriteRights;
import dev.sluice.imports.plan.ImportPlan.Role;
import dev.sluice.kernel.PropertyId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether the line read last may be written, from what its columns hold. Not for several threads.
final class LineRights implements WriteRights.Written {
    private final WriteRights rights;
    private final List<BoundColumn> columns;
    private final Map<Integer, BoundColumn> dimensions = new HashMap<>();
    private final Map<PropertyId, BoundColumn> properties = new HashMap<>();

    /// @param columns bound to the fields of the file; a key comes first
    LineRights(WriteRights rights, LoadTarget target, List<BoundColumn> columns) {
        this.rights = rights;
        this.columns = List.copyOf(columns);
        for (var column : columns) {
            switch (column.role()) {
                case Role.Key() -> {}
                case Role.DimensionItem(var index) -> dimensions.put(index, column);
                case Role.Cell(var index, _, _) -> {
                    switch (target) {
                        case LoadTarget.MetricTarget _ -> {}
                        case LoadTarget.UpsertTarget upsert ->
                                properties.put(upsert.columns().get(index), column);
                        case LoadTarget.AppendTarget append ->
                                properties.put(append.columns().get(index), column);
                    }
                }
            }
        }
    }

    boolean allow() {
        for (var column : columns) {
            if (!(column.role() instanceof Role.Key)
                    && !column.creates().map(rights::allowNewItem).orElse(true)) {
                return false;
            }
        }
        return rights.allow(this);
    }

    /// The items by which people know the place: those of a cell, or the one the line is about.
    String place() {
        return columns.stream()
                .filter(column -> !(column.role() instanceof Role.Cell) || column.namesItem())
                .map(BoundColumn::text)
                .collect(Collectors.joining(", "));
    }

    @Override
    public int dimension(int index) {
        var column = dimensions.get(index);
        return column == null ? NONE : column.itemToPut();
    }

    @Override
    public int item() {
        return columns.getFirst().role() instanceof Role.Key
                ? columns.getFirst().foundItem()
                : NONE;
    }

    @Override
    public int property(PropertyId property) {
        var column = properties.get(property);
        return column == null || column.keeps() ? KEPT : column.itemToPut();
    }
}
