package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of the workspace. Safe for use by many threads.
///
/// Nobody changes a member who outranks them or gives a rank above their own. There is always
/// exactly one Primary Owner, who is active and can only hand that rank over.
@Component
public final class Members {
    private final ControlStore control;
    private final Access access;
    private final Passwords passwords;
    private final FirstSignIn firstSignIn;
    private final IdSource ids;
    private final Clock clock;

    Members(
            ControlStore control,
            Access access,
            Passwords passwords,
            FirstSignIn firstSignIn,
            IdSource ids,
            Clock clock) {
        this.control = control;
        this.access = access;
        this.passwords = passwords;
        this.firstSignIn = firstSignIn;
        this.ids = ids;
        this.clock = clock;
    }

    /// A member just added, with the password to hand over; it is shown this once.
    public record Added(Member member, String initialPassword) {
        @Override
        public String toString() {
            return "Added[" + member.id() + "]";
        }
    }

    /// What to change about a member; what is null stays.
    public record Change(
            @Nullable String name, @Nullable AccountType account, @Nullable MemberStatus status) {}

    /// The member, deactivated ones too.
    public Optional<Member> find(MemberId id) {
        return control.read(sql -> new MemberTable(sql).find(id));
    }

    /// Names to show beside ids, of deactivated members too.
    public Map<MemberId, String> names(Collection<MemberId> members) {
        return control.read(sql -> Map.copyOf(new MemberTable(sql).names(members)));
    }

    /// All members by name, for those who manage them or give them roles in some application.
    public List<Member> all(Caller caller) {
        if (!access.definesSecuritySomewhere(caller)) {
            access.require(caller, WorkspacePermission.ManageMembers);
        }
        return control.read(sql -> new MemberTable(sql).all());
    }

    /// Adds a member, who is Pending until the first sign-in.
    public Added add(Caller caller, String name, String email, AccountType account) {
        access.require(caller, WorkspacePermission.ManageMembers);
        requireMayGive(caller.account(), account);
        if (account == AccountType.PrimaryOwner) {
            throw WellFormed.conflict(
                    "There is always one Primary Owner: add the member with another account, then"
                            + " hand the ownership over.");
        }
        var member =
                new Member(
                        new MemberId(ids.next()),
                        WellFormed.name(name),
                        WellFormed.email(email),
                        account,
                        MemberStatus.Pending);
        var password = passwords.generate();
        var hash = passwords.hash(password);
        control.change(sql -> {
            var members = new MemberTable(sql);
            if (members.emailTaken(member.email())) {
                throw WellFormed.conflict(
                        "There is already a member with the email " + member.email() + ".");
            }
            members.add(member, hash, clock.instant());
        });
        return new Added(member, password);
    }

    /// Changes name, account or status. Making another member Primary Owner hands the rank over:
    /// the former owner becomes Security Admin. A deactivated member is signed out everywhere.
    public Member change(Caller caller, MemberId id, Change change) {
        access.require(caller, WorkspacePermission.ManageMembers);
        return control.write(sql -> {
            var members = new MemberTable(sql);
            var before = members.find(id).orElseThrow(() -> unknown(id));
            var rank = rankNow(members, caller);
            requireNotOutranked(rank, before);
            var after = changed(before, change);
            requireAllowed(caller, rank, before, after);
            if (after.account() == AccountType.PrimaryOwner
                    && before.account() != AccountType.PrimaryOwner) {
                stepDown(members, caller.member());
            }
            members.change(after);
            new RoleTable(sql).applicationsOf(id).forEach(access::changed);
            if (!after.active()) {
                new SessionTable(sql).removeAllOf(id);
            }
            return after;
        });
    }

    /// Gives a member a new password, to be shown once, and signs them out everywhere.
    public String resetPassword(Caller caller, MemberId id) {
        access.require(caller, WorkspacePermission.ManageMembers);
        var password = passwords.generate();
        var hash = passwords.hash(password);
        boolean first =
                control.write(sql -> {
                    var members = new MemberTable(sql);
                    var member = members.find(id).orElseThrow(() -> unknown(id));
                    requireNotOutranked(rankNow(members, caller), member);
                    members.setPassword(id, hash);
                    new SessionTable(sql).removeAllOf(id);
                    return members.isFirst(id);
                });
        if (first) {
            firstSignIn.forget();
        }
        return password;
    }

    private static Member changed(Member before, Change change) {
        return new Member(
                before.id(),
                change.name() == null ? before.name() : WellFormed.name(change.name()),
                before.email(),
                change.account() == null ? before.account() : change.account(),
                change.status() == null ? before.status() : change.status());
    }

    private static void requireAllowed(
            Caller caller, AccountType rank, Member before, Member after) {
        if (before.account() != after.account()) {
            if (before.account() == AccountType.PrimaryOwner) {
                throw WellFormed.conflict(
                        "There is always one Primary Owner: make another member Primary Owner, and "
                                + before.name()
                                + " becomes Security Admin.");
            }
            requireMayGive(rank, after.account());
        }
        if (before.account() == AccountType.PrimaryOwner && !after.active()) {
            throw WellFormed.conflict("The Primary Owner cannot be deactivated.");
        }
        if (after.account() == AccountType.PrimaryOwner
                && after.status() != MemberStatus.Activated) {
            throw WellFormed.conflict(
                    "Only a member who has signed in and is active can become Primary Owner.");
        }
        if (before.status() != after.status()) {
            if (after.status() == MemberStatus.Pending) {
                throw WellFormed.malformed(
                        "Status: expected Activated or Deactivated; a member is Pending only until"
                                + " the first sign-in.");
            }
            if (before.id().equals(caller.member())) {
                throw WellFormed.conflict("You cannot deactivate yourself.");
            }
        }
    }

    private static void stepDown(MemberTable members, MemberId owner) {
        var former = members.find(owner).orElseThrow(() -> unknown(owner));
        members.change(
                new Member(
                        former.id(),
                        former.name(),
                        former.email(),
                        AccountType.SecurityAdmin,
                        former.status()));
    }

    private static void requireNotOutranked(AccountType rank, Member member) {
        if (member.account().outranks(rank)) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    "A "
                            + rank.label()
                            + " cannot change the "
                            + member.account().label()
                            + " "
                            + member.name()
                            + ".");
        }
    }

    private static void requireMayGive(AccountType rank, AccountType account) {
        if (account.outranks(rank)) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    "A " + rank.label() + " cannot make somebody " + account.label() + ".");
        }
    }

    /// The caller's account as it is inside this write; another write may just have changed it.
    private static AccountType rankNow(MemberTable members, Caller caller) {
        return members.find(caller.member()).orElseThrow(() -> unknown(caller.member())).account();
    }

    private static SluiceException unknown(MemberId id) {
        return SluiceException.notFound("Member", id);
    }
}
