package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.Collection;
import java.util.List;

/// What the model must know of what blocks hold; answered by the engine.
///
/// Never called inside a write of the control store.
public interface BlockContents {
    /// How many items a list, or cells a metric in its default scenario, holds; 0 for a block the
    /// engine has not seen.
    long size(BlockId block);

    /// How many cells a metric holds in all scenarios together.
    long cellsInAllScenarios(Block.Metric metric);

    /// Gives a new scenario the inputs that all metrics have in another.
    void copyScenario(ApplicationId application, ScenarioId from, ScenarioId to);

    /// Gives all scenarios the inputs that the metric has in its default one, in place of theirs.
    void spread(Block.Metric metric, List<ScenarioId> scenarios);

    /// Empties what the metric holds besides its formula's results, in all scenarios; there is no
    /// way back.
    void discardInputs(Block.Metric metric);

    /// Rises with each change of what the block holds; 0 for a block the engine has not seen.
    long revision(BlockId block);

    /// How many items of the list hold a value of the property.
    long values(BlockId list, PropertyId property);

    /// Whether two items of the list hold the same value of the property; blanks are no value.
    boolean duplicates(BlockId list, PropertyId property);

    /// How many cells of metrics and properties of items refer to one of the named items of a
    /// calendar's list, apart from the properties of the calendar's own lists.
    long uses(BlockId list, Collection<String> items);

    /// Makes the storage fit the block's structure; may be called again at any time.
    void prepare(Block block);

    /// Brings the items of the application's lists for rights in line with its members and roles;
    /// may be called again at any time.
    void accessChanged(ApplicationId application);

    /// Brings the items of the application's calendar lists in line with its calendar; may be
    /// called again at any time.
    void calendarDefined(ApplicationId application);
}
