package dev.sluice.engine;

import java.util.concurrent.Semaphore;

/// Room for the rows that loads put in order in memory, shared by all loads that run. Each has a
/// small part of its own and takes more while there is some; a load that gets none goes on through
/// files and waits for nobody. Safe for use by many threads.
final class RowsInMemory {
    /// One load may have all of them.
    private static final int PARTS = 32;

    private final long rowsOfPart;
    private final Semaphore free = new Semaphore(PARTS - 1);

    /// @param rows the most that one load may hold when no other does
    RowsInMemory(int rows) {
        this.rowsOfPart = Math.max(1, rows / PARTS);
    }

    /// What one load holds; nothing taken yet.
    Room room() {
        return new Room();
    }

    /// For one thread.
    final class Room {
        private int taken;

        private Room() {}

        /// Whether there is room for that many rows of the load and for one more.
        boolean holds(long rows) {
            while (rows >= rowsOfPart * (taken + 1)) {
                if (!free.tryAcquire()) {
                    return false;
                }
                taken++;
            }
            return true;
        }

        /// Gives back what was taken; the room can be used on.
        void giveBack() {
            free.release(taken);
            taken = 0;
        }
    }
}
