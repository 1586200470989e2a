package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;

/// What outside the model stands in the way of changing or deleting parts of it; implemented by the
/// modules that refer to the model.
///
/// Called inside the write that makes the change, so answers come from the control store alone.
public interface BlockReferences {
    /// What forbids deleting the application: imports that are queued or running.
    List<Reference> to(ApplicationId application);

    /// What forbids deleting or restructuring the block: imports into it that are queued or
    /// running. Its import configurations do not: they are deleted with it.
    List<Reference> to(BlockId block);

    /// What forbids deleting the property: import configurations that map it or match by it.
    List<Reference> to(PropertyId property);

    /// What forbids deleting the scenario: import configurations that write into it.
    default List<Reference> to(ScenarioId scenario) {
        return List.of();
    }

    /// Something that refers to a part of the model, in words that read well after "used by".
    ///
    /// @param kind such as `import configuration`
    /// @param name its name as people know it
    record Reference(String kind, String name) {}
}
