/// What the engine does to its tables, as a small relational tree of our own. One printer turns it
/// into SQL, with a dialect per engine; nothing else in the engine writes SQL besides bookkeeping.
@NullMarked
package dev.sluice.engine.plan;

import org.jspecify.annotations.NullMarked;
