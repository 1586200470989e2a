package dev.sluice.schedules;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.recurrence.ClockChanges;
import dev.sluice.schedules.recurrence.Timing;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The rows of schedules. Safe for use by many threads.
@Component
final class ScheduleStore {
    private static final String SELECT = "SELECT * FROM schedule ";
    private static final TypeReference<Set<LocalDate>> DAYS = new TypeReference<>() {};
    private static final TypeReference<Set<String>> IDS = new TypeReference<>() {};

    private final ControlStore store;
    private final JsonMapper json;

    ScheduleStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    Optional<Schedule> find(ScheduleId id) {
        return select("WHERE id = ?", id.toString()).stream().findAny();
    }

    List<Schedule> of(ApplicationId application) {
        return select("WHERE application = ? ORDER BY id", application.toString());
    }

    List<Schedule> of(ScheduleTarget target) {
        return select("WHERE configuration = ? ORDER BY id", target.id().toString());
    }

    private List<Schedule> select(String where, String value) {
        return store.read(sql -> list(sql.sql(SELECT + where).param(value)));
    }

    private List<Schedule> list(StatementSpec statement) {
        return statement.query((row, number) -> schedule(row)).list();
    }

    /// Has other writes that ask the same of the target wait until the surrounding one ends, also
    /// those of other nodes, so that what one of them counts stays true.
    void comeOneByOne(ScheduleTarget target) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO schedule_room (configuration) VALUES (?)
                                ON CONFLICT (configuration)
                                DO UPDATE SET configuration = excluded.configuration
                                """)
                        .param(target.id().toString())
                        .update());
    }

    /// Deletes all that is kept of the target.
    void deleteAll(ScheduleTarget target) {
        store.change(sql -> {
            delete(of(target).stream().map(Schedule::id).toList());
            sql.sql("DELETE FROM schedule_room WHERE configuration = ?")
                    .param(target.id().toString())
                    .update();
        });
    }

    /// The schedule, which nobody else changes until the surrounding write ends.
    Optional<Schedule> locked(ScheduleId id) {
        return store.write(sql -> {
            sql.sql("UPDATE schedule SET edition = edition WHERE id = ?")
                    .param(id.toString())
                    .update();
            return find(id);
        });
    }

    /// Schedules somebody must look at, each of them for the surrounding write alone.
    List<Schedule> claim(Instant now, int limit) {
        return store.write(sql ->
                list(
                        sql.sql(
                                        SELECT
                                                + "WHERE due_at <= ? ORDER BY due_at, id LIMIT ?"
                                                + store.passingLockedRows())
                                .params(now.toEpochMilli(), limit)));
    }

    /// When somebody must look at a schedule next.
    Optional<Instant> earliestDue() {
        return store.read(sql ->
                sql
                        .sql("SELECT min(due_at) FROM schedule")
                        .query((row, number) -> instant(row, 1))
                        .list()
                        .stream()
                        .flatMap(Optional::stream)
                        .findAny());
    }

    void insert(Schedule schedule, Optional<Instant> due) {
        store.change(sql ->
                values(
                                sql,
                                """
                                INSERT INTO schedule (id, application, configuration, target_kind, rule,
                                    start_at, zone, gap, repeat_choice, overlap, missed_within,
                                    holidays, notify_about, recipients, enabled, owner, edited_at,
                                    edition, next_at, due_at)
                                VALUES (:id, :application, :configuration, :kind, :rule, :start, :zone,
                                    :gap, :repeat, :overlap, :missedWithin, :holidays,
                                    :about, :recipients, :enabled, :owner, :editedAt,
                                    :edition, :next, :due)
                                """,
                                schedule,
                                due)
                        .param("application", schedule.application().toString())
                        .param("configuration", schedule.target().id().toString())
                        .param("kind", schedule.target().kind().name())
                        .update());
    }

    void update(Schedule schedule, Optional<Instant> due) {
        store.change(sql ->
                values(
                                sql,
                                """
                                UPDATE schedule SET rule = :rule, start_at = :start,
                                    zone = :zone, gap = :gap, repeat_choice = :repeat,
                                    overlap = :overlap, missed_within = :missedWithin,
                                    holidays = :holidays, notify_about = :about,
                                    recipients = :recipients, enabled = :enabled, owner = :owner,
                                    edited_at = :editedAt, edition = :edition, next_at = :next,
                                    due_at = :due
                                WHERE id = :id
                                """,
                                schedule,
                                due)
                        .update());
    }

    private StatementSpec values(
            JdbcClient sql, String statement, Schedule schedule, Optional<Instant> due) {
        var timing = schedule.timing();
        var recipients =
                schedule.notification().recipients().stream()
                        .map(MemberId::toString)
                        .sorted()
                        .toList();
        return sql.sql(statement)
                .param("id", schedule.id().toString())
                .param("rule", json.writeValueAsString(RuleForm.of(timing.rule())))
                .param("start", timing.start().toString())
                .param("zone", timing.zone().getId())
                .param("gap", timing.clockChanges().gap().name())
                .param("repeat", timing.clockChanges().repeat().name())
                .param("overlap", schedule.policies().overlap().name())
                .param("missedWithin", schedule.policies().missedWithin().toMillis())
                .param("holidays", json.writeValueAsString(timing.holidays()))
                .param("about", schedule.notification().about().name())
                .param("recipients", json.writeValueAsString(recipients))
                .param("enabled", schedule.enabled() ? 1 : 0)
                .param("owner", schedule.owner().toString())
                .param("editedAt", schedule.editedAt().toEpochMilli())
                .param("edition", schedule.edition())
                .param("next", millis(schedule.nextInstant()), Types.BIGINT)
                .param("due", millis(due), Types.BIGINT);
    }

    /// Notes up to where the instants have their outcome.
    void advance(ScheduleId id, Optional<Instant> next, Optional<Instant> due) {
        store.change(sql ->
                sql.sql("UPDATE schedule SET next_at = :next, due_at = :due WHERE id = :id")
                        .param("next", millis(next), Types.BIGINT)
                        .param("due", millis(due), Types.BIGINT)
                        .param("id", id.toString())
                        .update());
    }

    /// Has the schedule looked at later; its instants wait.
    void postpone(ScheduleId id, Instant until) {
        store.change(sql ->
                sql.sql("UPDATE schedule SET due_at = ? WHERE id = ?")
                        .params(until.toEpochMilli(), id.toString())
                        .update());
    }

    void delete(Collection<ScheduleId> ids) {
        store.change(sql -> {
            for (var id : ids) {
                sql.sql("DELETE FROM schedule_outcome WHERE schedule = ?")
                        .param(id.toString())
                        .update();
                sql.sql("DELETE FROM schedule WHERE id = ?").param(id.toString()).update();
            }
        });
    }

    private Schedule schedule(ResultSet row) throws SQLException {
        var rule = json.readValue(row.getString("rule"), RuleForm.class).toRule();
        var changes =
                new ClockChanges(
                        ClockChanges.Gap.valueOf(row.getString("gap")),
                        ClockChanges.Repeat.valueOf(row.getString("repeat_choice")));
        var timing =
                new Timing(
                        rule,
                        LocalDateTime.parse(row.getString("start_at")),
                        ZoneId.of(row.getString("zone")),
                        changes,
                        json.readValue(row.getString("holidays"), DAYS));
        return new Schedule(
                ScheduleId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application")),
                ScheduleTarget.Kind.valueOf(row.getString("target_kind"))
                        .of(UUID.fromString(row.getString("configuration"))),
                timing,
                new Policies(
                        Policies.Overlap.valueOf(row.getString("overlap")),
                        Duration.ofMillis(row.getLong("missed_within"))),
                notify(row),
                row.getInt("enabled") == 1,
                MemberId.parse(row.getString("owner")),
                Instant.ofEpochMilli(row.getLong("edited_at")),
                instant(row, row.findColumn("next_at")),
                row.getInt("edition"));
    }

    private Notify notify(ResultSet row) throws SQLException {
        return new Notify(
                Notify.About.valueOf(row.getString("notify_about")),
                json.readValue(row.getString("recipients"), IDS).stream()
                        .map(MemberId::parse)
                        .collect(Collectors.toSet()));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }

    private static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
