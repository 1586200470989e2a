/// Bytes to rows: encoding, delimiter, quotes, and the reading of numbers, dates and booleans.
///
/// The reader streams a file once, knows line, number and byte offset of every record, and contains
/// damage: what cannot be read costs its own record and is reported, never a record after it. Every
/// byte of a file belongs to exactly one record, damaged record, blank line or the file's head. The
/// module depends on the JDK only; how doubtful input is read is written in
/// `docs/interpretation.md`.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sluice.tabular;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
