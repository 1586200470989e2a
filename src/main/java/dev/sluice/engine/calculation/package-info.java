/// How formulas are computed: a term becomes a plan over sparse cells. Knows plans and terms, not
/// how blocks are stored; [dev.sluice.engine.calculation.Sources] tells it that.
@NullMarked
package dev.sluice.engine.calculation;

import org.jspecify.annotations.NullMarked;
