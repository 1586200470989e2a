package dev.sluice.model;

import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Says in one sentence how an access rule changed, for the history.
///
/// @param structure the application's blocks, for the names of those a rule refers to
record RuleSentences(Structure structure) {
    String change(AccessRule before, AccessRule after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(ModelSentences.renamed("the access rule", before.name(), after.name()));
        }
        if (!before.rights().equals(after.rights())) {
            parts.add(changed("the metric", after, name(before.rights()), name(after.rights())));
        }
        if (before.mode() != after.mode()) {
            parts.add(changed("the mode", after, before.mode().name(), after.mode().name()));
        }
        if (!before.scope().equals(after.scope())) {
            parts.add(changed("the blocks", after, scope(before.scope()), scope(after.scope())));
        }
        return String.join("; ", parts);
    }

    private static String changed(String what, AccessRule rule, String before, String after) {
        return "Changed "
                + what
                + " of the access rule "
                + Refusals.quoted(rule.name())
                + " from "
                + before
                + " to "
                + after;
    }

    private String scope(AccessRule.Scope scope) {
        return switch (scope) {
            case AccessRule.AllBlocks() -> "all blocks";
            case AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> blocks) ->
                    blocks.stream().map(one -> name(one.block())).collect(Collectors.joining(", "));
        };
    }

    private String name(BlockId block) {
        return Refusals.quoted(structure.get(block).name());
    }
}
