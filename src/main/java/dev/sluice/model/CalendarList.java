package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;
import java.util.Map;

/// A list of an application's calendar and what it must hold.
///
/// @param parents the property that holds the enclosing period, for each coarser level
/// @param items in order of time
public record CalendarList(
        BlockId list,
        CalendarLevel level,
        PropertyId name,
        PropertyId start,
        PropertyId end,
        Map<CalendarLevel, PropertyId> parents,
        List<CalendarItem> items) {
    public CalendarList {
        parents = Map.copyOf(parents);
        items = List.copyOf(items);
    }
}
