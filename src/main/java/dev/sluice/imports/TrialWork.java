package dev.sluice.imports;

import dev.sluice.kernel.MemberId;

import java.util.List;

/// One trial in the making; one thread writes, any may read.
final class TrialWork {
    private final MemberId member;
    private final long totalBytes;
    private volatile boolean given;
    private volatile long bytes;
    private volatile Trial trial = new Trial(Trial.State.Running, 0, null, List.of(), null);

    TrialWork(MemberId member, long totalBytes) {
        this.member = member;
        this.totalBytes = totalBytes;
    }

    boolean isOf(MemberId other) {
        return member.equals(other);
    }

    /// A newer trial takes its place.
    void giveUp() {
        given = true;
    }

    boolean isGivenUp() {
        return given;
    }

    void read(long position) {
        bytes = position;
    }

    void end(Trial result) {
        trial = result;
    }

    Trial trial() {
        var now = trial;
        return now.state() == Trial.State.Running
                ? new Trial(
                        Trial.State.Running,
                        Math.min(1, (double) bytes / Math.max(1, totalBytes)),
                        null,
                        List.of(),
                        null)
                : now;
    }
}
