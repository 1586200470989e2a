package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Sign-in by password, and the sessions it opens. Safe for use by many threads.
///
/// A session survives a restart of the server. It ends at sign-out, when the member is deactivated
/// or gets another password, and after the times the settings name.
@Component
public final class Sessions {
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    private final ControlStore control;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final FirstSignIn firstSignIn;
    private final AccessSettings settings;
    private final Clock clock;

    Sessions(
            ControlStore control,
            Passwords passwords,
            SignInThrottle throttle,
            FirstSignIn firstSignIn,
            AccessSettings settings,
            Clock clock) {
        this.control = control;
        this.passwords = passwords;
        this.throttle = throttle;
        this.firstSignIn = firstSignIn;
        this.settings = settings;
        this.clock = clock;
    }

    /// A session just opened; the token is the secret the browser keeps.
    public record Opened(Caller caller, String token) {
        @Override
        public String toString() {
            return "Opened[" + caller.member() + "]";
        }
    }

    /// Opens a session. The first sign-in of a Pending member activates it.
    ///
    /// @param address where the request comes from
    /// @throws SluiceException with [ErrorCode#UNAUTHENTICATED], alike for an unknown email, a
    ///   wrong password and a deactivated member; with [ErrorCode#RATE_LIMITED] after too many
    ///   failures
    public Opened signIn(String email, String password, String address) {
        throttle.begin(email, address);
        var member = checked(email, password);
        if (member.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.UNAUTHENTICATED, "The email or the password is not right.");
        }
        throttle.succeeded(email, address);
        return open(member.get().id());
    }

    /// Who a session belongs to, while it lasts.
    public Optional<Caller> find(String token) {
        var hash = Secrets.hash(token);
        var now = clock.instant();
        var stored = control.read(sql -> new SessionTable(sql).find(hash));
        if (stored.isEmpty() || ended(stored.get(), now)) {
            return Optional.empty();
        }
        if (stored.get().lastSeenAt().isBefore(now.minus(SEEN_AGAIN))) {
            control.change(sql -> new SessionTable(sql).seen(hash, now));
        }
        return Optional.of(caller(stored.get().member()));
    }

    /// Whether the session has not ended. Unlike [#find], asking does not prolong it.
    public boolean lasts(String token) {
        var stored = control.read(sql -> new SessionTable(sql).find(Secrets.hash(token)));
        return stored.filter(session -> !ended(session, clock.instant())).isPresent();
    }

    /// Ends the session, if there is one.
    public void signOut(String token) {
        control.change(sql -> new SessionTable(sql).remove(Secrets.hash(token)));
    }

    /// Changes the caller's own password, ends all their sessions and opens a new one.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the current password is
    ///   wrong or the next one too weak
    public Opened changePassword(Caller caller, String current, String next, String address) {
        var credentials =
                control.read(sql -> new MemberTable(sql).credentials(caller.member()))
                        .orElseThrow(() -> SluiceException.notFound("Member", caller.member()));
        var email = credentials.member().email();
        throttle.begin(email, address);
        if (!passwords.matches(current, credentials.passwordHash())) {
            throw WellFormed.malformed("Current password: this is not your current password.");
        }
        throttle.succeeded(email, address);
        passwords.requireStrong(next, credentials.member());
        var hash = passwords.hash(next);
        boolean first =
                control.write(sql -> {
                    var members = new MemberTable(sql);
                    members.setPassword(caller.member(), hash);
                    new SessionTable(sql).removeAllOf(caller.member());
                    return members.isFirst(caller.member());
                });
        if (first) {
            firstSignIn.forget();
        }
        return open(caller.member());
    }

    private Optional<Member> checked(String email, String password) {
        var credentials = control.read(sql -> new MemberTable(sql).credentials(email));
        if (credentials.isEmpty()) {
            passwords.matchNobody(password);
            return Optional.empty();
        }
        boolean right = passwords.matches(password, credentials.get().passwordHash());
        return credentials
                .map(MemberTable.Credentials::member)
                .filter(member -> right && member.active());
    }

    private Opened open(MemberId id) {
        var token = Secrets.sessionToken();
        var now = clock.instant();
        var member =
                control.write(sql -> {
                    var sessions = new SessionTable(sql);
                    sessions.removeEnded(
                            now.minus(settings.sessionMax()), now.minus(settings.sessionIdle()));
                    var activated = activated(new MemberTable(sql), id);
                    sessions.add(Secrets.hash(token), id, now);
                    return activated;
                });
        return new Opened(caller(member), token);
    }

    private static Member activated(MemberTable members, MemberId id) {
        var member =
                members.find(id)
                        .filter(Member::active)
                        .orElseThrow(() ->
                                new SluiceException(
                                        ErrorCode.UNAUTHENTICATED,
                                        "This member has been deactivated."));
        if (member.status() == MemberStatus.Activated) {
            return member;
        }
        var activated =
                new Member(
                        member.id(),
                        member.name(),
                        member.email(),
                        member.account(),
                        MemberStatus.Activated);
        members.change(activated);
        return activated;
    }

    private boolean ended(SessionTable.Stored session, Instant now) {
        return !session.member().active()
                || session.createdAt().isBefore(now.minus(settings.sessionMax()))
                || session.lastSeenAt().isBefore(now.minus(settings.sessionIdle()));
    }

    private static Caller caller(Member member) {
        return new Caller(member.id(), member.name(), member.account(), Optional.empty());
    }
}
