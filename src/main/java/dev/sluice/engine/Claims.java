package dev.sluice.engine;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import java.util.LinkedHashMap;
import java.util.Map;

/// The newest claim of each run. A claim that was outdated writes nothing any more.
///
/// It is kept in memory alone: the cells belong to one process, and the claims of one that died
/// write nothing. Safe for use by many threads.
final class Claims {
    /// Far more than work at a time; each takes some hundred bytes.
    private static final int REMEMBERED = 10_000;

    private final Map<RunId, Long> newest =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<RunId, Long> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// Notes that the run is claimed with the fence.
    ///
    /// @throws SluiceException CONFLICT when it was claimed with a higher one
    synchronized void claim(RunId run, long fence) {
        if (newest.getOrDefault(run, fence) > fence) {
            throw outdated(run, fence);
        }
        newest.remove(run);
        newest.put(run, fence);
    }

    /// Passes while no newer claim is known.
    ///
    /// @throws SluiceException CONFLICT otherwise
    synchronized void require(RunId run, long fence) {
        if (newest.getOrDefault(run, -1L) != fence) {
            throw outdated(run, fence);
        }
    }

    private static SluiceException outdated(RunId run, long fence) {
        return new SluiceException(
                ErrorCode.CONFLICT,
                "The run "
                        + run
                        + " was taken over by a newer claim than "
                        + fence
                        + "; this one may not write any more.");
    }
}
