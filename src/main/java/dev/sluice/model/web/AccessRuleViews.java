package dev.sluice.model.web;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.AccessRule;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Property;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Access rules as the wire shows them.
@Component
final class AccessRuleViews {
    private final Blocks blocks;
    private final AccessRules rules;

    AccessRuleViews(Blocks blocks, AccessRules rules) {
        this.blocks = blocks;
        this.rules = rules;
    }

    /// A block, or a property of one.
    record AccessRulePart(UUID id, String name) {}

    /// A block that a rule names.
    ///
    /// @param properties those chosen to look up a list's items by
    record AccessRuleTarget(UUID id, String name, List<AccessRulePart> properties) {}

    /// A rule and what it comes to.
    ///
    /// @param everyBlock whether it is about all blocks that have the metric's dimensions
    /// @param blocks those it names, when it is not about all
    /// @param reached the blocks it is about at present
    @Schema(name = "AccessRule")
    record AccessRuleView(
            UUID id,
            String name,
            UUID metricId,
            String metricName,
            AccessRule.Mode mode,
            boolean everyBlock,
            List<AccessRuleTarget> blocks,
            List<AccessRulePart> reached) {}

    /// A block that a metric of access rights can limit.
    ///
    /// @param choices where several properties of a list lead to one dimension: choose one of each
    record AccessRuleCandidate(UUID id, String name, List<AccessRuleChoice> choices) {}

    /// The properties of a list that lead to a dimension of the metric.
    record AccessRuleChoice(
            UUID dimensionId, String dimensionName, List<AccessRulePart> properties) {}

    List<AccessRuleView> of(List<AccessRule> shown) {
        return shown.isEmpty() ? List.of() : of(shown.getFirst().application(), shown);
    }

    List<AccessRuleView> of(ApplicationId application, List<AccessRule> shown) {
        var all = byId(application);
        var reached = rules.reached(application, shown);
        return shown.stream()
                .map(rule ->
                        new AccessRuleView(
                                rule.id().value(),
                                rule.name(),
                                rule.rights().value(),
                                name(all, rule.rights()),
                                rule.mode(),
                                rule.scope() instanceof AccessRule.AllBlocks,
                                targets(all, rule.scope()),
                                reached.getOrDefault(rule.id(), List.of()).stream()
                                        .map(id -> part(all, id))
                                        .toList()))
                .toList();
    }

    private static List<AccessRuleTarget> targets(Map<BlockId, Block> all, AccessRule.Scope scope) {
        return switch (scope) {
            case AccessRule.AllBlocks() -> List.of();
            case AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> chosen) ->
                    chosen.stream()
                            .map(one ->
                                    new AccessRuleTarget(
                                            one.block().value(),
                                            name(all, one.block()),
                                            one.properties().stream()
                                                    .map(it -> part(all.get(one.block()), it))
                                                    .toList()))
                            .toList();
        };
    }

    List<AccessRuleCandidate> candidates(
            ApplicationId application, List<AccessRules.Candidate> candidates) {
        var all = byId(application);
        return candidates.stream()
                .map(one ->
                        new AccessRuleCandidate(
                                one.block().id().value(),
                                one.block().name(),
                                one.choices().entrySet().stream()
                                        .map(choice ->
                                                new AccessRuleChoice(
                                                        choice.getKey().value(),
                                                        name(all, choice.getKey()),
                                                        choice.getValue().stream()
                                                                .map(AccessRuleViews::part)
                                                                .toList()))
                                        .toList()))
                .toList();
    }

    private Map<BlockId, Block> byId(ApplicationId application) {
        return blocks.of(application).stream()
                .collect(Collectors.toMap(Block::id, Function.identity()));
    }

    private static String name(Map<BlockId, Block> all, BlockId id) {
        var block = all.get(id);
        return block == null ? "" : block.name();
    }

    private static AccessRulePart part(Map<BlockId, Block> all, BlockId id) {
        return new AccessRulePart(id.value(), name(all, id));
    }

    private static AccessRulePart part(Property property) {
        return new AccessRulePart(property.id().value(), property.name());
    }

    private static AccessRulePart part(@Nullable Block block, PropertyId id) {
        var name =
                block instanceof Block.ItemList list
                        ? list.property(id).map(Property::name).orElse("")
                        : "";
        return new AccessRulePart(id.value(), name);
    }
}
