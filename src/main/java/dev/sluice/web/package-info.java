/// The edge of HTTP: turns errors into problem+json in one place, serves the screens and their deep
/// links. Features bring their own controllers; this module knows none of them.
@ApplicationModule(allowedDependencies = {"kernel", "access"})
@NullMarked
package dev.sluice.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
