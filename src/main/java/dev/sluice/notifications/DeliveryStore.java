package dev.sluice.notifications;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.MemberId;
import dev.sluice.notifications.Delivery.Recipient;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The table of deliveries. Safe for use by many threads.
@Component
final class DeliveryStore {
    private static final String SELECT =
            """
            SELECT id, channel, target, member, recipient, news, repeats, state, attempts, fault,
                created_at, due_at, ended_at
            FROM notification_delivery
            """;

    private final ControlStore store;
    private final JsonMapper json;

    DeliveryStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    void insert(Delivery it) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO notification_delivery
                                    (id, channel, target, member, recipient, news, repeats, state,
                                     attempts, fault, created_at, due_at, claimed_until)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?, 0)
                                """)
                        .params(
                                it.id().toString(),
                                it.channel().name(),
                                it.target(),
                                member(it.recipient()),
                                channel(it.recipient()),
                                json.writeValueAsString(it.news()),
                                it.repeats(),
                                it.state().name(),
                                it.createdAt().toEpochMilli(),
                                it.createdAt().toEpochMilli())
                        .update());
    }

    /// Takes deliveries that are due for this node alone, for so long.
    List<Delivery> claim(Instant now, Duration lease, int most) {
        var due = due(now, most);
        if (due.isEmpty()) {
            return List.of();
        }
        return store.write(sql -> {
            List<Delivery> claimed = new ArrayList<>();
            for (var delivery : due) {
                int taken =
                        sql.sql(
                                        """
                                        UPDATE notification_delivery SET claimed_until = ?
                                        WHERE id = ? AND attempts = ? AND due_at <= ?
                                            AND claimed_until <= ?
                                        """)
                                .params(
                                        now.plus(lease).toEpochMilli(),
                                        delivery.id().toString(),
                                        delivery.attempts(),
                                        now.toEpochMilli(),
                                        now.toEpochMilli())
                                .update();
                if (taken == 1) {
                    claimed.add(delivery);
                }
            }
            return List.copyOf(claimed);
        });
    }

    private List<Delivery> due(Instant now, int most) {
        return store.read(sql ->
                sql.sql(
                                SELECT
                                        + """
                                        WHERE due_at <= ? AND claimed_until <= ?
                                        ORDER BY due_at, id LIMIT ?
                                        """)
                        .params(now.toEpochMilli(), now.toEpochMilli(), most)
                        .query((row, _) -> delivery(row))
                        .list());
    }

    /// Notes that the attempt after those the delivery had was the last one.
    ///
    /// @param fault empty when it was delivered
    void end(Delivery it, Delivery.State state, String fault, Instant now) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE notification_delivery
                                SET state = ?, attempts = ?, fault = ?, due_at = NULL, ended_at = ?
                                WHERE id = ? AND attempts = ?
                                """)
                        .params(
                                state.name(),
                                it.attempts() + 1,
                                fault,
                                now.toEpochMilli(),
                                it.id().toString(),
                                it.attempts())
                        .update());
    }

    /// Notes that the attempt after those the delivery had failed, and when to try again.
    void retry(Delivery it, String fault, Instant dueAt) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE notification_delivery
                                SET state = ?, attempts = ?, fault = ?, due_at = ?,
                                    claimed_until = 0
                                WHERE id = ? AND attempts = ?
                                """)
                        .params(
                                Delivery.State.Retrying.name(),
                                it.attempts() + 1,
                                fault,
                                dueAt.toEpochMilli(),
                                it.id().toString(),
                                it.attempts())
                        .update());
    }

    /// The newest, newest first.
    List<Delivery> newest(int limit) {
        return store.read(sql ->
                sql.sql(SELECT + "ORDER BY created_at DESC, id DESC LIMIT ?")
                        .params(limit)
                        .query((row, _) -> delivery(row))
                        .list());
    }

    void forgetBefore(Instant instant) {
        store.change(sql ->
                sql.sql("DELETE FROM notification_delivery WHERE created_at < ?")
                        .params(instant.toEpochMilli())
                        .update());
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                UUID.fromString(row.getString("id")),
                Channel.valueOf(row.getString("channel")),
                row.getString("target"),
                recipient(row.getString("member"), row.getString("recipient")),
                json.readValue(row.getString("news"), News.class),
                row.getLong("repeats"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("fault"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "due_at"),
                instant(row, "ended_at"));
    }

    private static String member(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToMember(var id) -> id.toString();
            case Recipient.ToChannel _ -> "";
        };
    }

    private static String channel(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToMember _ -> "";
            case Recipient.ToChannel(var id) -> id.toString();
        };
    }

    private static Recipient recipient(String member, String channel) {
        return channel.isEmpty()
                ? new Recipient.ToMember(MemberId.parse(member))
                : new Recipient.ToChannel(new NotificationChannelId(UUID.fromString(channel)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
