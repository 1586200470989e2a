package dev.sluice.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a statement asks of a line of history.
///
/// SQLite, without statistics, may walk the index of the filter that fits most lines. So one filter
/// leads and the others are written in a form no index serves: the block if one is given, else a
/// status that is rare, else a kind that is not the most frequent one, else whatever is given.
final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();
    private boolean led;

    Conditions(HistoryFilter filter) {
        and("application = :application", "application", filter.application().toString());
        filter.block().ifPresent(block -> equal("block", block.toString()));
        boolean frequent = filter.statuses().equals(Set.of(Status.Success));
        if (!frequent) {
            statuses(filter);
        }
        boolean rare = !filter.action().equals(Optional.of(Action.Import));
        if (rare) {
            action(filter);
        }
        filter.member().ifPresent(member -> equal("member", member.toString()));
        if (frequent) {
            statuses(filter);
        }
        if (!rare) {
            action(filter);
        }
        filter.from().ifPresent(from -> and("time >= :from", "from", from.toEpochMilli()));
        filter.to().ifPresent(to -> and("time < :to", "to", to.toEpochMilli()));
    }

    /// Only lines after the cursor's, in the order newest first.
    void after(Cursor cursor) {
        and("(time, id) < (:time, :id)", "time", cursor.time());
        params.put("id", cursor.id());
    }

    /// Only runs of which is known how long they took.
    void timed() {
        all.add("started_at IS NOT NULL AND finished_at IS NOT NULL");
    }

    /// What follows WHERE.
    String sql() {
        return String.join(" AND ", all);
    }

    /// What the names in it stand for.
    Map<String, Object> params() {
        return Map.copyOf(params);
    }

    private void action(HistoryFilter filter) {
        filter.action().ifPresent(action -> equal("action", action.name()));
    }

    private void statuses(HistoryFilter filter) {
        if (filter.statuses().size() == 1) {
            equal("status", filter.statuses().iterator().next().name());
        } else if (!filter.statuses().isEmpty()) {
            and(
                    "status || '' IN (:statuses)",
                    "statuses",
                    filter.statuses().stream().map(Status::name).sorted().toList());
        }
    }

    private void equal(String column, String value) {
        var operand = led ? column + " || ''" : column;
        led = true;
        and(operand + " = :" + column, column, value);
    }

    private void and(String condition, String name, Object value) {
        all.add(condition);
        params.put(name, value);
    }
}
