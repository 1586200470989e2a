/// From a definition and the model to resolved rows: which column goes where, how its text is read,
/// what is skipped and why, and whether the books balance. Nothing here touches a database.
@NullMarked
package dev.sluice.imports.plan;

import org.jspecify.annotations.NullMarked;
