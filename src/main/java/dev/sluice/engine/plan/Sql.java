package dev.sluice.engine.plan;

import java.util.List;

/// A statement and the values bound to its question marks, in order.
public record Sql(String text, List<Object> bindings) {
    public Sql {
        bindings = List.copyOf(bindings);
    }
}
