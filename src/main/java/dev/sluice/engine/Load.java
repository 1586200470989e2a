package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.Optional;

/// One load of one run, between [Engine#open] and close; used by one thread at a time.
public interface Load extends ItemResolvers, AutoCloseable {
    /// Finds items of the list by the text of the given unique property, as they stood when the
    /// load was opened, and by those this load has created so far. The same resolver is returned
    /// for the same arguments.
    @Override
    ItemResolver resolver(BlockId list, PropertyId uniqueProperty);

    /// What the load's writer may write. Whoever resolves rows asks it and leaves out what may not
    /// be written; a copy of cells does so by itself.
    WriteRights rights();

    /// The populated cells of a metric of the target's dimensions and type, for [#apply]: what
    /// everybody sees of it in the scenario, results of its formula too.
    ///
    /// @param reader whose access rights say which cells there are
    /// @param scenario empty for the metric's default one
    CellCopy copyOf(Viewer reader, BlockId metric, Optional<ScenarioId> scenario);

    /// Reads all rows and commits them with the run's id, or leaves everything as it was and
    /// throws.
    ///
    /// Applying a run that is already committed answers what it did, and does nothing.
    ///
    /// @throws LoadCancelled when the control said so before the commit
    /// @throws dev.sluice.kernel.SluiceException STORAGE_FULL, CONFLICT (an older claim of the run)
    ///   or UNAVAILABLE
    Applied apply(ResolvedRows rows, LoadControl control);

    /// Frees locks and memory; a load that was not applied leaves nothing behind.
    @Override
    void close();
}
