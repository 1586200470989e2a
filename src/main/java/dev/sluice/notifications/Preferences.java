package dev.sluice.notifications;

import dev.sluice.access.Caller;
import dev.sluice.access.Member;
import dev.sluice.access.Members;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which way each member wants to hear of what. Everything is wanted until it is switched off; the
/// notification centre has everything always. Safe for use by many threads.
@Component
public final class Preferences {
    private final ControlStore store;
    private final Members members;
    private final List<MemberCourier> couriers;

    Preferences(ControlStore store, Members members, List<MemberCourier> couriers) {
        this.store = store;
        this.members = members;
        this.couriers = List.copyOf(couriers);
    }

    /// One choice.
    public record Choice(Category category, Channel channel, boolean wanted) {}

    /// A channel as a member finds it.
    ///
    /// @param target where their messages go; empty while the channel is not set up
    public record Reach(Channel channel, Optional<String> target) {}

    /// By which channels the caller can be reached.
    public List<Reach> reach(Caller caller) {
        var member = members.find(caller.member()).orElseThrow();
        return couriers.stream()
                .map(courier -> new Reach(courier.channel(), courier.target(member)))
                .toList();
    }

    /// The caller's choices, of every category and channel.
    public List<Choice> of(Caller caller) {
        return Arrays.stream(Category.values())
                .flatMap(category ->
                        couriers.stream()
                                .map(courier ->
                                        new Choice(
                                                category,
                                                courier.channel(),
                                                wants(
                                                        caller.member(),
                                                        category,
                                                        courier.channel()))))
                .toList();
    }

    /// Keeps the caller's choices; those not named stay.
    ///
    /// @throws SluiceException MALFORMED_REQUEST for a channel that reaches no single member
    public void choose(Caller caller, List<Choice> choices) {
        for (var choice : choices) {
            if (!choice.channel().toMembers()) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "What goes to a "
                                + choice.channel().label()
                                + " is chosen for the workspace, among its notification channels.");
            }
        }
        store.change(sql -> {
            for (var choice : choices) {
                sql.sql(
                                """
                                INSERT INTO notification_preference
                                    (member, category, channel, wanted)
                                VALUES (?, ?, ?, ?)
                                ON CONFLICT (member, category, channel)
                                DO UPDATE SET wanted = excluded.wanted
                                """)
                        .params(
                                caller.member().toString(),
                                choice.category().name(),
                                choice.channel().name(),
                                choice.wanted() ? 1 : 0)
                        .update();
            }
        });
    }

    /// Where the news goes for the member, beside the notification centre.
    List<MemberCourier> wanted(Member member, Category category) {
        return couriers.stream()
                .filter(courier -> courier.target(member).isPresent())
                .filter(courier -> wants(member.id(), category, courier.channel()))
                .toList();
    }

    private boolean wants(MemberId member, Category category, Channel channel) {
        return store.read(sql ->
                sql.sql(
                                        """
                                        SELECT wanted FROM notification_preference
                                        WHERE member = ? AND category = ? AND channel = ?
                                        """)
                                .params(member.toString(), category.name(), channel.name())
                                .query(Integer.class)
                                .optional()
                                .orElse(1)
                        == 1);
    }
}
