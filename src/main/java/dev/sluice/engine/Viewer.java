package dev.sluice.engine;

import dev.sluice.access.Caller;
import dev.sluice.kernel.MemberId;

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

    /// Nothing is limited.
    record All() implements Viewer {}

    /// What access rights leave a member.
    record OfMember(MemberId member) implements Viewer {}
}
