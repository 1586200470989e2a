package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.AccessRuleId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.SluiceException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The rules by which rights metrics limit what members read and write. Safe for use by many
/// threads.
///
/// A block that no rule reaches is open to everybody who sees the application. Where several rights
/// metrics reach it, a member may what all of them give.
@Component
public final class AccessRules {
    private final ControlStore control;
    private final Access access;
    private final ModelChanges changes;
    private final Names names;

    AccessRules(ControlStore control, Access access, ModelChanges changes, ModelSettings settings) {
        this.control = control;
        this.access = access;
        this.changes = changes;
        this.names = Names.of(settings);
    }

    /// The rights metrics that limit the block, none when no rule reaches it. A table is limited by
    /// what limits its metrics.
    public List<AppliedRights> appliedTo(Block block) {
        return control.read(sql -> {
            var rules = new AccessRuleTable(sql);
            return rules.any(block.application())
                    ? reach(sql, block.application()).of(block)
                    : List.of();
        });
    }

    /// Passes when the caller may change what the block's cells hold, besides the permission for
    /// the way it is changed: values by which rules give rights are for those who define the
    /// application's security.
    ///
    /// @throws SluiceException with FORBIDDEN, naming a rule
    public void requireMayGiveRights(Caller caller, Block block) {
        changes.requireMayGiveRights(caller, block);
    }

    /// Whether the caller knows all items of the application by name, also those that rules hide
    /// from them: who gives rights must be able to say in what.
    public boolean namesAll(Caller caller, ApplicationId application) {
        return access.may(caller, application, Permission.DefineApplicationSecurity);
    }

    /// Whether no rule limits the member in this block: who defines security or configures blocks
    /// sees the rights metrics and the lists User and Role without limit, so that nobody locks all
    /// others out. What changes rights is asked besides ([#requireMayGiveRights]).
    public boolean exempts(MemberId member, Block block) {
        var ofSecurity =
                switch (block) {
                    case Block.Metric metric -> metric.dataType() instanceof DataType.AccessRights;
                    case Block.DimensionList list -> list.security().isPresent();
                    case Block.TransactionList _, Block.Table _ -> false;
                };
        return ofSecurity
                && (access.may(member, block.application(), Permission.DefineApplicationSecurity)
                        || access.may(member, block.application(), Permission.ConfigureBlocks));
    }

    /// The application's rules by name, for those who define its security.
    public List<AccessRule> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        return control.read(sql -> new AccessRuleTable(sql).of(application));
    }

    /// The rules that apply to the block or take rights off it, by name, for those who configure
    /// blocks or define security.
    public List<AccessRule> about(Caller caller, BlockId id) {
        var block = changes.require(caller, id, Permission.DisplayApplication);
        if (!access.may(caller, block.application(), Permission.DefineApplicationSecurity)) {
            access.require(caller, block.application(), Permission.ConfigureBlocks);
        }
        return control.read(sql -> reach(sql, block.application()).about(block));
    }

    /// A block that a rights metric can limit.
    ///
    /// @param choices the properties of a list that lead to a dimension of the metric, where there
    ///   are several
    public record Candidate(Block block, Map<BlockId, List<Property>> choices) {
        public Candidate {
            choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        }
    }

    /// The blocks that a rights metric can limit, by name.
    public List<Candidate> candidates(Caller caller, ApplicationId application, BlockId rights) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        return control.read(sql -> {
            var reach = reach(sql, application);
            requireRights(reach.structure(), rights);
            return reach.candidates(rights);
        });
    }

    /// The blocks that each of the rules is about at present, by name, whoever asks.
    public Map<AccessRuleId, List<BlockId>> reached(
            ApplicationId application, List<AccessRule> rules) {
        return control.read(sql -> {
            var reach = reach(sql, application);
            return rules.stream().collect(Collectors.toMap(AccessRule::id, reach::reached));
        });
    }

    /// Makes a rule.
    ///
    /// @throws SluiceException with MALFORMED_REQUEST when the metric holds no access rights or
    ///   cannot limit a chosen block, with CONFLICT when the name is taken
    public AccessRule create(Caller caller, ApplicationId application, AccessRuleDraft draft) {
        return changing(
                caller,
                application,
                change -> {
                    var rule = sound(change, new AccessRuleId(change.ids().next()), draft);
                    new AccessRuleTable(change.sql()).insert(rule, change.now());
                    tell(change, "Created the access rule " + Refusals.quoted(rule.name()));
                    return rule;
                });
    }

    /// Puts another rule in the place of this one.
    public AccessRule change(
            Caller caller, ApplicationId application, AccessRuleId id, AccessRuleDraft draft) {
        return changing(
                caller,
                application,
                change -> {
                    var before = known(change, id);
                    var after = sound(change, id, draft);
                    if (after.equals(before)) {
                        return before;
                    }
                    new AccessRuleTable(change.sql()).update(after);
                    tell(change, new RuleSentences(change.structure()).change(before, after));
                    return after;
                });
    }

    /// Deletes a rule: what it limited is open again, unless other rules limit it.
    public void delete(Caller caller, ApplicationId application, AccessRuleId id) {
        changing(
                caller,
                application,
                change -> {
                    var gone = known(change, id);
                    new AccessRuleTable(change.sql()).delete(id);
                    tell(change, "Deleted the access rule " + Refusals.quoted(gone.name()));
                    return gone;
                });
    }

    private AccessRule changing(
            Caller caller,
            ApplicationId application,
            Function<ModelChanges.Change, AccessRule> work) {
        return changes.in(caller, application, Permission.DefineApplicationSecurity, work);
    }

    private AccessRule sound(ModelChanges.Change change, AccessRuleId id, AccessRuleDraft draft) {
        var structure = change.structure();
        var rule =
                new AccessRule(
                        id,
                        change.application(),
                        names.clean("An access rule", draft.name()),
                        requireRights(structure, draft.rights()),
                        draft.mode(),
                        draft.scope());
        var present = new AccessRuleTable(change.sql()).of(change.application());
        Names.requireFree(
                "an access rule",
                "this application",
                rule.name(),
                present.stream()
                        .filter(other -> !other.id().equals(rule.id()))
                        .map(AccessRule::name));
        new RuleReach(structure, present).requireSound(rule);
        return rule;
    }

    private static BlockId requireRights(Structure structure, BlockId rights) {
        var found = structure.blocks().stream().filter(it -> it.id().equals(rights)).findAny();
        if (found.isEmpty()) {
            throw Refusals.malformed(
                    "There is no metric with the ID " + rights + " in this application.");
        }
        if (!(found.get() instanceof Block.Metric metric)
                || !(metric.dataType() instanceof DataType.AccessRights)) {
            throw Refusals.malformed(
                    Refusals.quoted(found.get().name())
                            + " cannot limit other blocks: only metrics of the type "
                            + DataType.Word.AccessRights.label()
                            + " can.");
        }
        return rights;
    }

    private static AccessRule known(ModelChanges.Change change, AccessRuleId id) {
        return new AccessRuleTable(change.sql())
                .of(change.application()).stream()
                        .filter(rule -> rule.id().equals(id))
                        .findAny()
                        .orElseThrow(() -> SluiceException.notFound("Access rule", id));
    }

    private static void tell(ModelChanges.Change change, String sentence) {
        change.tell(
                new ModelEvent.AccessRulesChanged(
                        change.application(),
                        sentence,
                        change.caller().member(),
                        change.caller().keyId(),
                        change.now()));
    }

    private static RuleReach reach(JdbcClient sql, ApplicationId application) {
        return ModelChanges.rules(sql, application);
    }
}
