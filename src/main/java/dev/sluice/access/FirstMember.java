package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.control.Reconciliation;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

import java.time.Clock;

/// Makes the Primary Owner when Sluice starts with an empty store, and tells its sign-in once.
@Component
final class FirstMember implements Reconciliation {
    private final ControlStore control;
    private final Passwords passwords;
    private final FirstSignIn firstSignIn;
    private final AccessSettings settings;
    private final IdSource ids;
    private final Clock clock;

    FirstMember(
            ControlStore control,
            Passwords passwords,
            FirstSignIn firstSignIn,
            AccessSettings settings,
            IdSource ids,
            Clock clock) {
        this.control = control;
        this.passwords = passwords;
        this.firstSignIn = firstSignIn;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    /// The file comes before the row: after a crash between the two the next start writes both
    /// anew.
    @Override
    public void reconcile() {
        if (!control.read(sql -> new MemberTable(sql).none())) {
            return;
        }
        var owner =
                new Member(
                        new MemberId(ids.next()),
                        "Primary Owner",
                        WellFormed.email(settings.firstMember()),
                        AccountType.PrimaryOwner,
                        MemberStatus.Pending);
        var password = passwords.generate();
        var hash = passwords.hash(password);
        firstSignIn.write(owner.email(), password);
        if (added(owner, hash)) {
            tell(owner.email(), password);
        } else {
            firstSignIn.forget();
        }
    }

    /// False when another node, starting at the same time on the same database, was first.
    private boolean added(Member owner, String hash) {
        try {
            return control.write(sql -> {
                var members = new MemberTable(sql);
                if (!members.none()) {
                    return false;
                }
                members.add(owner, hash, clock.instant());
                members.markFirst(owner.id());
                return true;
            });
        } catch (DataIntegrityViolationException anotherNodeWasFirst) {
            return false;
        }
    }

    /// On the start-up output and never through the log, which is kept and shipped elsewhere. Where
    /// nobody reads along (the output goes into a file), only where it stands is told.
    private void tell(String email, String password) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            System.out.printf("First sign-in: see %s%n", firstSignIn.file());
            return;
        }
        System.out.printf(
                """

                First sign-in (also in %s until the password is changed)
                  email:    %s
                  password: %s

                """,
                firstSignIn.file(), email, password);
    }
}
