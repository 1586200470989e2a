package dev.sluice.imports.plan;

import java.util.ArrayList;
import java.util.List;

/// Everything that is wrong with a definition, each fault with the field it stands in. Used by one
/// thread.
final class Faults {
    private final List<String> all = new ArrayList<>();

    void add(String fault) {
        all.add(fault);
    }

    /// Adds a fault of one column's mapping.
    void column(int index, String field, String what) {
        add("columns[" + index + "]." + field + ": " + what);
    }

    boolean none() {
        return all.isEmpty();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
