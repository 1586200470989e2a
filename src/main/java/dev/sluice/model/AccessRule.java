package dev.sluice.model;

import dev.sluice.kernel.AccessRuleId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;

/// Which blocks a rights metric limits.
///
/// @param name as people know it; unique in the application in any letter case
/// @param rights the metric whose values say who may read and write
public record AccessRule(
        AccessRuleId id,
        ApplicationId application,
        String name,
        BlockId rights,
        Mode mode,
        Scope scope) {
    /// What a rule does with its metric.
    public enum Mode {
        /// The metric limits the blocks.
        Apply,
        /// The metric does not limit the blocks, whatever other rules say.
        Ignore
    }

    /// Which blocks a rule is about.
    public sealed interface Scope {}

    /// All blocks that have the metric's dimensions besides User and Role, those to come too.
    public record AllBlocks() implements Scope {}

    /// Only these blocks.
    public record ChosenBlocks(List<ChosenBlock> blocks) implements Scope {
        public ChosenBlocks {
            blocks = List.copyOf(blocks);
        }
    }

    /// A block that a rule names.
    ///
    /// @param properties those by which a list's items are looked up in the metric, at most one for
    ///   each of its dimensions
    public record ChosenBlock(BlockId block, List<PropertyId> properties) {
        public ChosenBlock {
            properties = List.copyOf(properties);
        }

        /// A block whose properties need not be told.
        public ChosenBlock(BlockId block) {
            this(block, List.of());
        }
    }
}
