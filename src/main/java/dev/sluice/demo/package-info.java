/// The demo: makes a sample application in a running server and pushes files of real shape through
/// the public API, then shows what became of every line.
///
/// It knows the server by its address only, as any script would. It depends on no other module.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.sluice.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
