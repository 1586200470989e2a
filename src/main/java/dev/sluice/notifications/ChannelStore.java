package dev.sluice.notifications;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.Notify;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The tables of notification channels. Safe for use by many threads.
@Component
final class ChannelStore {
    private final ControlStore store;

    ChannelStore(ControlStore store) {
        this.store = store;
    }

    /// All of them by name.
    List<NotificationChannel> all() {
        return store.read(sql -> {
            Map<String, Set<ApplicationId>> applications = new HashMap<>();
            sql.sql("SELECT channel, application FROM notification_channel_application")
                    .query(row -> {
                        applications
                                .computeIfAbsent(row.getString(1), id -> new HashSet<>())
                                .add(ApplicationId.parse(row.getString(2)));
                    });
            return sql.sql("SELECT * FROM notification_channel ORDER BY name, id")
                    .query((row, _) ->
                            channel(row, applications.getOrDefault(row.getString("id"), Set.of())))
                    .list();
        });
    }

    Optional<NotificationChannel> find(NotificationChannelId id) {
        return all().stream().filter(channel -> channel.id().equals(id)).findFirst();
    }

    private static NotificationChannel channel(ResultSet row, Set<ApplicationId> applications)
            throws SQLException {
        return new NotificationChannel(
                new NotificationChannelId(UUID.fromString(row.getString("id"))),
                Channel.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("address"),
                Notify.About.valueOf(row.getString("about")),
                applications,
                row.getInt("enabled") == 1,
                Instant.ofEpochMilli(row.getLong("updated_at")),
                MemberId.parse(row.getString("updated_by")));
    }

    /// The sealed secret of a channel that is there.
    String secret(NotificationChannelId id) {
        return store.read(sql ->
                sql.sql("SELECT secret FROM notification_channel WHERE id = ?")
                        .param(id.toString())
                        .query(String.class)
                        .single());
    }

    void insert(NotificationChannel it, String sealed) {
        store.change(sql -> {
            sql.sql(
                            """
                            INSERT INTO notification_channel
                                (id, kind, name, address, secret, about, enabled, updated_at,
                                 updated_by)
                            VALUES (:id, :kind, :name, :address, :secret, :about, :enabled, :at,
                                 :by)
                            """)
                    .param("id", it.id().toString())
                    .param("kind", it.kind().name())
                    .param("name", it.name())
                    .param("address", it.address())
                    .param("secret", sealed)
                    .param("about", it.about().name())
                    .param("enabled", it.enabled() ? 1 : 0)
                    .param("at", it.updatedAt().toEpochMilli())
                    .param("by", it.updatedBy().toString())
                    .update();
            setApplications(sql, it);
        });
    }

    /// Changes all but its kind.
    ///
    /// @param sealed empty for the secret that is held
    void update(NotificationChannel it, Optional<String> sealed) {
        store.change(sql -> {
            sql.sql(
                            """
                            UPDATE notification_channel
                            SET name = :name, address = :address, about = :about,
                                enabled = :enabled, updated_at = :at, updated_by = :by
                            WHERE id = :id
                            """)
                    .param("id", it.id().toString())
                    .param("name", it.name())
                    .param("address", it.address())
                    .param("about", it.about().name())
                    .param("enabled", it.enabled() ? 1 : 0)
                    .param("at", it.updatedAt().toEpochMilli())
                    .param("by", it.updatedBy().toString())
                    .update();
            sealed.ifPresent(secret ->
                    sql.sql("UPDATE notification_channel SET secret = ? WHERE id = ?")
                            .params(secret, it.id().toString())
                            .update());
            setApplications(sql, it);
        });
    }

    private static void setApplications(JdbcClient sql, NotificationChannel it) {
        sql.sql("DELETE FROM notification_channel_application WHERE channel = ?")
                .param(it.id().toString())
                .update();
        for (var application : it.applications()) {
            sql.sql(
                            """
                            INSERT INTO notification_channel_application (channel, application)
                            VALUES (?, ?)
                            """)
                    .params(it.id().toString(), application.toString())
                    .update();
        }
    }

    void delete(NotificationChannelId id) {
        store.change(sql -> {
            for (var table :
                    List.of("notification_channel_application", "notification_channel_told")) {
                sql.sql("DELETE FROM " + table + " WHERE channel = ?")
                        .param(id.toString())
                        .update();
            }
            sql.sql("DELETE FROM notification_channel WHERE id = ?").param(id.toString()).update();
        });
    }

    /// What the channel was told last about the schedule.
    Optional<Move.Told> told(NotificationChannelId id, ScheduleId schedule) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT entry, kind, cause FROM notification_channel_told
                                WHERE channel = ? AND schedule = ?
                                """)
                        .params(id.toString(), schedule.toString())
                        .query((row, _) ->
                                new Move.Told(
                                        new NotificationId(UUID.fromString(row.getString("entry"))),
                                        Kind.valueOf(row.getString("kind")),
                                        row.getString("cause")))
                        .optional());
    }

    /// Notes that it is told something new about the schedule.
    void tell(NotificationChannelId id, ScheduleId schedule, Move.Told told, Instant now) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO notification_channel_told
                                    (channel, schedule, entry, kind, cause, repeats, sent_at,
                                     last_at)
                                VALUES (:channel, :schedule, :entry, :kind, :cause, 0, :at, :at)
                                ON CONFLICT (channel, schedule) DO UPDATE
                                SET entry = excluded.entry, kind = excluded.kind,
                                    cause = excluded.cause, repeats = 0,
                                    sent_at = excluded.sent_at, last_at = excluded.last_at
                                """)
                        .param("channel", id.toString())
                        .param("schedule", schedule.toString())
                        .param("entry", told.entry().toString())
                        .param("kind", told.kind().name())
                        .param("cause", told.cause())
                        .param("at", now.toEpochMilli())
                        .update());
    }

    /// Counts one more of the same, and says how many there were since the first time if the
    /// channel was not told since the instant; it counts as told now then.
    Optional<Long> gather(NotificationId entry, Instant before, Instant now) {
        return store.write(sql -> {
            sql.sql(
                            """
                            UPDATE notification_channel_told
                            SET repeats = repeats + 1, last_at = ? WHERE entry = ?
                            """)
                    .params(now.toEpochMilli(), entry.toString())
                    .update();
            boolean again =
                    sql.sql(
                                            """
                                            UPDATE notification_channel_told SET sent_at = ?
                                            WHERE entry = ? AND sent_at <= ?
                                            """)
                                    .params(
                                            now.toEpochMilli(),
                                            entry.toString(),
                                            before.toEpochMilli())
                                    .update()
                            == 1;
            return again
                    ? sql.sql("SELECT repeats FROM notification_channel_told WHERE entry = ?")
                            .param(entry.toString())
                            .query(Long.class)
                            .optional()
                    : Optional.empty();
        });
    }

    void forgetBefore(Instant instant) {
        store.change(sql ->
                sql.sql("DELETE FROM notification_channel_told WHERE last_at < ?")
                        .params(instant.toEpochMilli())
                        .update());
    }
}
