/// Takes blocks' data out: lists, metrics and tables as CSV or as a spreadsheet, filtered, in the
/// order of the dimensions and their items. Rows stream from the engine to whoever asked, so that
/// memory does not grow with them; what goes wrong before the first row is an ordinary refusal.
/// What went out is told as [dev.sluice.exports.ExportTaken].
@ApplicationModule(allowedDependencies = {"kernel", "control", "access", "model", "engine", "web"})
@NullMarked
package dev.sluice.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
