/// Who someone is and what they may do: members and their accounts, roles of applications, sign-in,
/// API keys and the addresses keys may come from. [dev.sluice.access.Access] is the one place that
/// answers "may this caller…"; every other module asks it and decides nothing by itself.
@ApplicationModule(allowedDependencies = {"kernel", "control"})
@NullMarked
package dev.sluice.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
