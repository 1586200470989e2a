package dev.sluice.notifications;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScheduleId;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The tables of notifications. Safe for use by many threads.
@Component
final class NotificationStore {
    private static final String COLUMNS = "id, member, news, repeats, first_at, last_at, unread";

    private final ControlStore store;
    private final JsonMapper json;

    NotificationStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /// Notes that the run's end is told.
    ///
    /// @return false when it was before
    boolean firstTelling(UUID run, Instant now) {
        return store.write(sql ->
                sql.sql(
                                        """
                                        INSERT INTO notified_run (run, at) VALUES (?, ?)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .params(run.toString(), now.toEpochMilli())
                                .update()
                        == 1);
    }

    /// What the member was told last about the schedule.
    Optional<Move.Told> told(MemberId member, ScheduleId schedule) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT id, kind, cause FROM notification
                                WHERE schedule = ? AND member = ?
                                ORDER BY last_at DESC, id DESC LIMIT 1
                                """)
                        .params(schedule.toString(), member.toString())
                        .query((row, _) ->
                                new Move.Told(
                                        id(row),
                                        Kind.valueOf(row.getString("kind")),
                                        row.getString("cause")))
                        .optional());
    }

    void insert(Notification it, Optional<ScheduleId> schedule, String cause) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO notification
                                    (id, member, category, kind, news, schedule, cause, repeats,
                                     first_at, last_at, sent_at, unread)
                                VALUES (:id, :member, :category, :kind, :news, :schedule, :cause, 0,
                                     :at, :at, :at, 1)
                                """)
                        .param("id", it.id().toString())
                        .param("member", it.member().toString())
                        .param("category", it.news().category().name())
                        .param("kind", it.news().kind().name())
                        .param("news", json.writeValueAsString(it.news()))
                        .param(
                                "schedule",
                                schedule.map(ScheduleId::toString).orElse(null),
                                Types.VARCHAR)
                        .param("cause", cause)
                        .param("at", it.at().toEpochMilli())
                        .update());
    }

    /// Counts one more of the same: the entry tells of the newest, and is unread again.
    void gather(NotificationId id, News news, Instant now) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE notification
                                SET repeats = repeats + 1, news = ?, last_at = ?, unread = 1
                                WHERE id = ?
                                """)
                        .params(json.writeValueAsString(news), now.toEpochMilli(), id.toString())
                        .update());
    }

    /// Whether the entry went out before the instant; if so, it counts as sent out now.
    boolean sendAgain(NotificationId id, Instant before, Instant now) {
        return store.write(sql ->
                sql.sql("UPDATE notification SET sent_at = ? WHERE id = ? AND sent_at <= ?")
                                .params(now.toEpochMilli(), id.toString(), before.toEpochMilli())
                                .update()
                        == 1);
    }

    /// How often what the entry tells happened since the first time.
    long repeats(NotificationId id) {
        return store.read(sql ->
                sql.sql("SELECT repeats FROM notification WHERE id = ?")
                        .params(id.toString())
                        .query(Long.class)
                        .single());
    }

    /// The member's newest unread entry about something else than schedules.
    Optional<NotificationId> unread(MemberId member, String cause) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT id FROM notification
                                WHERE member = ? AND schedule IS NULL AND cause = ? AND unread = 1
                                ORDER BY last_at DESC LIMIT 1
                                """)
                        .params(member.toString(), cause)
                        .query((row, _) -> id(row))
                        .optional());
    }

    /// The member's entries, newest first.
    List<Notification> of(MemberId member, NotificationQuery query, Instant since) {
        var cursor = query.before();
        return store.read(sql ->
                sql.sql(
                                "SELECT "
                                        + COLUMNS
                                        + """
                                         FROM notification
                                        WHERE member = :member AND last_at >= :since
                                            AND (:category = '' OR category = :category)
                                            AND unread >= :unread
                                            AND (last_at < :at OR (last_at = :at AND id < :id))
                                        ORDER BY last_at DESC, id DESC LIMIT :limit
                                        """)
                        .param("member", member.toString())
                        .param("since", since.toEpochMilli())
                        .param("category", query.category().map(Category::name).orElse(""))
                        .param("unread", query.unreadOnly() ? 1 : 0)
                        .param("at", cursor.map(NotificationQuery.Place::at).orElse(Long.MAX_VALUE))
                        .param("id", cursor.map(NotificationQuery.Place::id).orElse(""))
                        .param("limit", query.limit() + 1)
                        .query((row, _) -> notification(row))
                        .list());
    }

    long unread(MemberId member, Instant since) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT COUNT(*) FROM notification
                                WHERE member = ? AND last_at >= ? AND unread = 1
                                """)
                        .params(member.toString(), since.toEpochMilli())
                        .query(Long.class)
                        .single());
    }

    /// @return whether the member has such an entry
    boolean mark(MemberId member, NotificationId id, boolean unread) {
        return store.write(sql ->
                sql.sql("UPDATE notification SET unread = ? WHERE id = ? AND member = ?")
                                .params(unread ? 1 : 0, id.toString(), member.toString())
                                .update()
                        == 1);
    }

    void markAllRead(MemberId member) {
        store.change(sql ->
                sql.sql("UPDATE notification SET unread = 0 WHERE member = ? AND unread = 1")
                        .params(member.toString())
                        .update());
    }

    void forgetBefore(Instant instant) {
        store.change(sql -> {
            sql.sql("DELETE FROM notification WHERE last_at < ?")
                    .params(instant.toEpochMilli())
                    .update();
            sql.sql("DELETE FROM notified_run WHERE at < ?")
                    .params(instant.toEpochMilli())
                    .update();
        });
    }

    private static NotificationId id(ResultSet row) throws SQLException {
        return new NotificationId(UUID.fromString(row.getString("id")));
    }

    private Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                id(row),
                MemberId.parse(row.getString("member")),
                json.readValue(row.getString("news"), News.class),
                row.getLong("repeats"),
                Instant.ofEpochMilli(row.getLong("first_at")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                row.getInt("unread") == 1);
    }
}
