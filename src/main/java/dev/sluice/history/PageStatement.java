package dev.sluice.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The statement that reads one page.
///
/// SQLite, without statistics, may walk the index of the filter that fits most lines. So one filter
/// leads and the others are written in a form no index serves: the block if one is given, else a
/// status that is rare, else a kind that is not the most frequent one, else whatever is given.
record PageStatement(String sql, Map<String, Object> params) {
    static PageStatement of(HistoryQuery query) {
        var conditions = new Conditions(query);
        return new PageStatement(
                """
                SELECT entry.*, block.name AS block_name, block.deleted AS block_deleted
                FROM (SELECT * FROM history_entry WHERE %s
                      ORDER BY time DESC, id DESC LIMIT :limit) AS entry
                LEFT JOIN history_block AS block ON block.id = entry.block
                ORDER BY entry.time DESC, entry.id DESC
                """
                        .formatted(String.join(" AND ", conditions.all)),
                conditions.params);
    }

    private static final class Conditions {
        private final List<String> all = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();
        private boolean led;

        Conditions(HistoryQuery query) {
            add("application = :application", "application", query.application().toString());
            query.block().ifPresent(block -> equal("block", block.toString()));
            if (!query.statuses().equals(Set.of(Status.Success))) {
                statuses(query);
            }
            boolean rare = !query.action().equals(Optional.of(Action.Import));
            if (rare) {
                action(query);
            }
            query.member().ifPresent(member -> equal("member", member.toString()));
            if (query.statuses().equals(Set.of(Status.Success))) {
                statuses(query);
            }
            if (!rare) {
                action(query);
            }
            query.from().ifPresent(from -> add("time >= :from", "from", from.toEpochMilli()));
            query.to().ifPresent(to -> add("time < :to", "to", to.toEpochMilli()));
            query.cursor().map(Cursor::parse).ifPresent(this::after);
            params.put("limit", query.limit() + 1);
        }

        private void action(HistoryQuery query) {
            query.action().ifPresent(action -> equal("action", action.name()));
        }

        private void statuses(HistoryQuery query) {
            if (query.statuses().size() == 1) {
                equal("status", query.statuses().iterator().next().name());
            } else if (!query.statuses().isEmpty()) {
                add(
                        "status || '' IN (:statuses)",
                        "statuses",
                        query.statuses().stream().map(Status::name).sorted().toList());
            }
        }

        private void equal(String column, String value) {
            var operand = led ? column + " || ''" : column;
            led = true;
            add(operand + " = :" + column, column, value);
        }

        private void after(Cursor cursor) {
            add("(time, id) < (:time, :id)", "time", cursor.time());
            params.put("id", cursor.id());
        }

        private void add(String condition, String name, Object value) {
            all.add(condition);
            params.put(name, value);
        }
    }
}
