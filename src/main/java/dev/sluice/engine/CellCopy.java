package dev.sluice.engine;

import java.math.BigDecimal;
import java.util.List;

/// The populated cells of a metric as the rows of a load into another one, as they stand when the
/// load begins to read. For the load that made it, once.
public interface CellCopy extends ResolvedRows {
    /// How many cells were read so far.
    long rows();

    /// The exact sum of the numbers read so far; zero for values of another kind.
    BigDecimal total();

    /// How many of the cells read were left out, because the load's writer may not write there.
    long refused();

    /// The exact sum of the numbers left out.
    BigDecimal refusedTotal();

    /// Some of the cells left out: their items in the order of the target's dimensions.
    List<List<Integer>> refusedCells();
}
