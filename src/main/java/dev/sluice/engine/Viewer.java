package dev.sluice.engine;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.AccessRules;

/// In whose name blocks are read or written, which decides what access rights leave.
public sealed interface Viewer {
    /// The system itself: calculations, backups and the like are never limited.
    static Viewer all() {
        return new All();
    }

    /// The caller, or the owner of the key that was used.
    static Viewer of(Caller caller) {
        return of(caller.member());
    }

    /// A member, for work that no request carries.
    static Viewer of(MemberId member) {
        return new OfMember(member);
    }

    /// The caller as one who names items: an item they may not name is none to them.
    static Viewer naming(Caller caller, AccessRules rules, ApplicationId application) {
        return rules.namesAll(caller, application) ? all() : of(caller);
    }

    /// Nothing is limited.
    record All() implements Viewer {}

    /// What access rights leave a member.
    record OfMember(MemberId member) implements Viewer {}
}
