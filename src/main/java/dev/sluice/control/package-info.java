/// The control store: one small transactional database (SQLite in the data folder, or PostgreSQL
/// shared by several nodes) with its migrations, the outbox that carries events between modules,
/// and the claims of due work. Modules keep their tables here and talk plain SQL through
/// [dev.sluice.control.ControlStore]; it knows nothing of what they store.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.sluice.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
