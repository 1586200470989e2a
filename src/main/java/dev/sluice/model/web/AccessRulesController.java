package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.AccessRuleId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.AccessRule;
import dev.sluice.model.AccessRuleDraft;
import dev.sluice.model.AccessRules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Who may read and write what: the rules by which rights metrics limit blocks.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Access rules")
class AccessRulesController {
    private final AccessRules rules;
    private final AccessRuleViews views;

    AccessRulesController(AccessRules rules, AccessRuleViews views) {
        this.rules = rules;
        this.views = views;
    }

    /// @param blocks those the rule is about; all that have the metric's dimensions when absent
    record AccessRuleBody(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") UUID metricId,
            AccessRule.@NotNull(message = "is missing") Mode mode,
            @Nullable List<@Valid AccessRuleBlock> blocks) {
        AccessRuleDraft draft() {
            return new AccessRuleDraft(name, new BlockId(metricId), mode, scope());
        }

        private AccessRule.Scope scope() {
            return blocks == null
                    ? new AccessRule.AllBlocks()
                    : new AccessRule.ChosenBlocks(
                            blocks.stream().map(AccessRuleBlock::chosen).toList());
        }
    }

    /// @param propertyIds the properties by which a list's items are looked up, where several lead
    ///   to one dimension of the metric
    record AccessRuleBlock(
            @NotNull(message = "is missing") UUID blockId,
            @Nullable List<@NotNull UUID> propertyIds) {
        AccessRule.ChosenBlock chosen() {
            var properties = Objects.requireNonNullElse(propertyIds, List.<UUID>of());
            return new AccessRule.ChosenBlock(
                    new BlockId(blockId), properties.stream().map(PropertyId::new).toList());
        }
    }

    @GetMapping("/applications/{applicationId}/access-rules")
    @Operation(
            operationId = "listAccessRules",
            summary = "The access rules of an application, by name")
    List<AccessRuleViews.AccessRuleView> all(Caller caller, @PathVariable UUID applicationId) {
        var application = new ApplicationId(applicationId);
        return views.of(application, rules.of(caller, application));
    }

    @PostMapping("/applications/{applicationId}/access-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createAccessRule",
            summary = "Limit blocks by a metric of access rights, or take the limit off them",
            description =
                    "A block that no rule applies to is open to everybody who sees the application."
                            + " Where several metrics apply, a member may what all of them give.")
    AccessRuleViews.AccessRuleView create(
            Caller caller,
            @PathVariable UUID applicationId,
            @Valid @RequestBody AccessRuleBody body) {
        var application = new ApplicationId(applicationId);
        var rule = rules.create(caller, application, body.draft());
        return views.of(application, List.of(rule)).getFirst();
    }

    @GetMapping("/applications/{applicationId}/access-rules/candidates")
    @Operation(
            operationId = "listAccessRuleCandidates",
            summary = "The blocks that a metric of access rights can limit")
    List<AccessRuleViews.AccessRuleCandidate> candidates(
            Caller caller, @PathVariable UUID applicationId, @RequestParam UUID metricId) {
        var application = new ApplicationId(applicationId);
        return views.candidates(
                application, rules.candidates(caller, application, new BlockId(metricId)));
    }

    @PutMapping("/applications/{applicationId}/access-rules/{ruleId}")
    @Operation(operationId = "changeAccessRule", summary = "Put another rule in place of this one")
    AccessRuleViews.AccessRuleView change(
            Caller caller,
            @PathVariable UUID applicationId,
            @PathVariable UUID ruleId,
            @Valid @RequestBody AccessRuleBody body) {
        var application = new ApplicationId(applicationId);
        var rule = rules.change(caller, application, new AccessRuleId(ruleId), body.draft());
        return views.of(application, List.of(rule)).getFirst();
    }

    @DeleteMapping("/applications/{applicationId}/access-rules/{ruleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteAccessRule",
            summary = "Delete a rule: what it limited is open again, unless others limit it")
    void delete(Caller caller, @PathVariable UUID applicationId, @PathVariable UUID ruleId) {
        rules.delete(caller, new ApplicationId(applicationId), new AccessRuleId(ruleId));
    }

    @GetMapping("/blocks/{blockId}/access-rules")
    @Operation(
            operationId = "listAccessRulesOfBlock",
            summary = "The rules that apply to a block or take a limit off it, by name")
    List<AccessRuleViews.AccessRuleView> ofBlock(Caller caller, @PathVariable UUID blockId) {
        return views.of(rules.about(caller, new BlockId(blockId)));
    }
}
