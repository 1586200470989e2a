/// Tests of recurrence.
@NullMarked
package dev.sluice.schedules.recurrence;

import org.jspecify.annotations.NullMarked;
