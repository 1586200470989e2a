package dev.sluice.engine;

import dev.sluice.kernel.ScenarioId;

import java.util.List;

/// Changes of one kind in one place that an undo did not take back.
///
/// @param scenarios where these are cells of scenarios
/// @param cells whether single values of items are meant whose other values were taken back
/// @param samples some of them, by the names of their items
public record LeftAlone(
        List<ScenarioId> scenarios,
        Reason reason,
        boolean cells,
        long count,
        List<String> samples) {
    public LeftAlone {
        scenarios = List.copyOf(scenarios);
        samples = List.copyOf(samples);
    }

    /// Why something was left as it is.
    public enum Reason {
        /// It has another value than the run gave it.
        CHANGED_SINCE(2),
        /// An item of it, or one that it named, no longer exists.
        ITEM_GONE(3),
        /// The writer's access rights do not give it.
        NO_RIGHT(4),
        /// The item that the run made is used by cells or items that stay.
        IN_USE(5),
        /// Another item has the unique value by now.
        TAKEN(6);

        private final byte code;

        Reason(int code) {
            this.code = (byte) code;
        }

        /// As it stands in tables of outcomes.
        byte code() {
            return code;
        }

        static Reason of(byte code) {
            for (var reason : values()) {
                if (reason.code == code) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("No reason has the code " + code);
        }
    }

    /// How many changes are meant, each counted in each scenario.
    public long times() {
        return Math.max(1, scenarios.size()) * count;
    }
}
