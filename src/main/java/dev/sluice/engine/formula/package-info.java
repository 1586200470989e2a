/// The formula language: text to syntax, names to blocks, and the meaning of a formula as a
/// [dev.sluice.engine.formula.Term], which says what is computed and leaves how to others. Pure:
/// the JDK, the kernel's ids and the parser's runtime are all it needs.
@NullMarked
package dev.sluice.engine.formula;

import org.jspecify.annotations.NullMarked;
