/// DuckDB in this process: one file, sessions with a transaction each, rows streamed in and out.
/// The only place that knows DuckDB's driver.
@NullMarked
package dev.sluice.engine.store;

import org.jspecify.annotations.NullMarked;
