package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// The one way to change an application's structure: rights asked, changes of one application one
/// after the other, the model version raised, the storage told after the commit.
@Component
final class ModelChanges {
    private static final Logger log = LoggerFactory.getLogger(ModelChanges.class);

    private final ControlStore control;
    private final Outbox outbox;
    private final Access access;
    private final IdSource ids;
    private final Clock clock;
    private final ObjectProvider<BlockContents> contents;
    private final ObjectProvider<BlockReferences> references;

    ModelChanges(
            ControlStore control,
            Outbox outbox,
            Access access,
            IdSource ids,
            Clock clock,
            ObjectProvider<BlockContents> contents,
            ObjectProvider<BlockReferences> references) {
        this.control = control;
        this.outbox = outbox;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
        this.contents = contents;
        this.references = references;
    }

    /// What blocks hold. Asked outside of writes; looked up late because the engine knows the
    /// model.
    BlockContents contents() {
        return contents.getObject();
    }

    /// The block, if the caller sees its application and holds the permission there.
    Block require(Caller caller, BlockId id, Permission permission) {
        var block =
                control.read(sql -> new BlockTable(sql).find(id))
                        .filter(found -> access.sees(caller, found.application()))
                        .orElseThrow(() -> SluiceException.notFound("Block", id));
        access.require(caller, block.application(), permission);
        return block;
    }

    /// Refuses to change values by which access rules give rights, unless the caller defines the
    /// application's security: else those whom rules limit could lift the limits themselves.
    ///
    /// @throws SluiceException with FORBIDDEN, naming a rule
    void requireMayGiveRights(Caller caller, Block block) {
        if (!(block instanceof Block.Metric metric)
                || !(metric.dataType() instanceof DataType.AccessRights)
                || access.may(caller, metric.application(), Permission.DefineApplicationSecurity)) {
            return;
        }
        control.read(sql -> rules(sql, metric.application()).fedBy(metric)).stream()
                .findFirst()
                .ifPresent(rule -> {
                    throw new SluiceException(
                            ErrorCode.FORBIDDEN,
                            "The access rule "
                                    + Refusals.quoted(rule.name())
                                    + " gives rights by the values of "
                                    + Refusals.quoted(metric.name())
                                    + "; only members with the permission Define Application"
                                    + " Security may change them.");
                });
    }

    /// The rules of an application, and which blocks they reach.
    static RuleReach rules(JdbcClient sql, ApplicationId application) {
        return new RuleReach(
                new Structure(new BlockTable(sql).of(application)),
                new AccessRuleTable(sql).of(application));
    }

    /// All blocks of an application and the model's version, of one moment.
    Model model(ApplicationId application) {
        return control.read(sql ->
                new Model(
                        new Structure(new BlockTable(sql).of(application)),
                        new ApplicationTable(sql)
                                .version(application)
                                .orElseThrow(() ->
                                        SluiceException.notFound("Application", application))));
    }

    /// The scenarios of the metric's application apart from the default one.
    List<ScenarioId> otherScenarios(Block.Metric metric) {
        return control.read(sql -> new ScenarioTable(sql).of(metric.application())).stream()
                .filter(scenario -> !scenario.isDefault())
                .map(Scenario::id)
                .toList();
    }

    /// An application's blocks at one version of its model.
    record Model(Structure structure, long version) {}

    /// Changes the structure of one application in one transaction.
    <T> T in(
            Caller caller,
            ApplicationId application,
            Permission permission,
            Function<Change, T> work) {
        access.require(caller, application, permission);
        return control.write(sql -> {
            new ApplicationTable(sql).raiseVersion(application);
            return work.apply(new Change(sql, caller, application));
        });
    }

    /// Changes blocks of an application, for those who may configure them.
    <T> T blocks(Caller caller, ApplicationId application, Function<Change, T> work) {
        return in(caller, application, Permission.ConfigureBlocks, work);
    }

    /// Changes a block, for those who may configure it.
    <T> T block(Caller caller, BlockId id, BiFunction<Change, Block, T> work) {
        var application = require(caller, id, Permission.ConfigureBlocks).application();
        return blocks(
                caller, application, change -> work.apply(change, change.structure().get(id)));
    }

    /// Deletes an application whose rights were asked by the caller of this method.
    void inOwned(Caller caller, ApplicationId application, Consumer<Change> work) {
        control.change(sql -> {
            new ApplicationTable(sql).raiseVersion(application);
            work.accept(new Change(sql, caller, application));
        });
    }

    /// A change under way, inside its transaction.
    final class Change {
        private final JdbcClient sql;
        private final Caller caller;
        private final ApplicationId application;
        private final BlockTable blocks;

        private Change(JdbcClient sql, Caller caller, ApplicationId application) {
            this.sql = sql;
            this.caller = caller;
            this.application = application;
            this.blocks = new BlockTable(sql);
        }

        JdbcClient sql() {
            return sql;
        }

        Caller caller() {
            return caller;
        }

        ApplicationId application() {
            return application;
        }

        Instant now() {
            return clock.instant();
        }

        IdSource ids() {
            return ids;
        }

        Structure structure() {
            return new Structure(blocks.of(application));
        }

        /// The model's version, already raised for this change.
        long version() {
            return new ApplicationTable(sql).version(application).orElseThrow();
        }

        ScenarioId defaultScenario() {
            return new ApplicationTable(sql).defaultScenario(application);
        }

        /// The access rules, and which blocks they reach.
        RuleReach rules() {
            return ModelChanges.rules(sql, application);
        }

        /// What outside the model stands in the way.
        List<BlockReferences.Reference> references(
                Function<BlockReferences, List<BlockReferences.Reference>> question) {
            return references.stream().flatMap(seam -> question.apply(seam).stream()).toList();
        }

        /// Refuses while imports into the block are queued or running.
        void requireNoImports(Block block) {
            Refusals.unlessFree(
                    Refusals.quoted(block.name()),
                    references(seam -> seam.to(block.id())),
                    "Wait until it has finished, or cancel it.");
        }

        <B extends Block> B create(B block) {
            blocks.save(block);
            tell(
                    new ModelEvent.BlockCreated(
                            application,
                            block.id(),
                            block.name(),
                            block.type(),
                            caller.member(),
                            caller.keyId(),
                            now()));
            prepareAfterCommit(block);
            return block;
        }

        <B extends Block> B change(B block, String sentence) {
            blocks.save(block);
            tell(
                    new ModelEvent.BlockChanged(
                            application,
                            block.id(),
                            block.name(),
                            sentence,
                            caller.member(),
                            caller.keyId(),
                            now()));
            prepareAfterCommit(block);
            return block;
        }

        /// Keeps a block with another formula.
        ///
        /// @param property whose formula it is; empty for a metric's
        <B extends Block> B formula(B block, Optional<PropertyId> property, String sentence) {
            blocks.save(block);
            tell(
                    new ModelEvent.FormulaChanged(
                            application,
                            block.id(),
                            property.orElse(null),
                            block.name(),
                            sentence,
                            caller.member(),
                            caller.keyId(),
                            now()));
            return block;
        }

        void delete(List<? extends Block> gone) {
            blocks.delete(gone.stream().map(Block::id).toList());
            for (var block : gone) {
                tell(
                        new ModelEvent.BlockDeleted(
                                application,
                                block.id(),
                                block.name(),
                                block.type(),
                                caller.member(),
                                caller.keyId(),
                                now()));
            }
        }

        void tell(ModelEvent event) {
            outbox.publish(event);
        }

        private void prepareAfterCommit(Block block) {
            if (block.type() == BlockType.Table) {
                return;
            }
            control.afterCommit(() -> {
                try {
                    contents().prepare(block);
                } catch (RuntimeException e) {
                    log.warn(
                            "Storage for block {} could not be prepared; it is made at first use",
                            block.id(),
                            e);
                }
            });
        }
    }
}
