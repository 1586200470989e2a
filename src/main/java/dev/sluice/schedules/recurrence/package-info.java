/// When a rule is due: a pure function of rule, start, zone and the choices for clock changes. The
/// preview, the engine and the explanations all ask it, and it needs nothing but the JDK.
@NullMarked
package dev.sluice.schedules.recurrence;

import org.jspecify.annotations.NullMarked;
