package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.AccountType;
import dev.sluice.access.Caller;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The model with the real control store and the real rights, on contents that a test decides on.
final class ModelHouse implements AutoCloseable {
    final RecordingContents contents = new RecordingContents();
    final SumsOfNames formulas = new SumsOfNames();
    final List<BlockReferences.Reference> references = new ArrayList<>();
    final Caller owner;
    private final ConfigurableApplicationContext context;

    /// @param url JDBC address of a PostgreSQL database, or empty for SQLite
    ModelHouse(Path home, String url) {
        context =
                new SpringApplicationBuilder(JacksonAutoConfiguration.class)
                        .web(WebApplicationType.NONE)
                        .initializers(started -> fill((GenericApplicationContext) started))
                        .run(
                                "--sluice.home=" + home,
                                "--sluice.control.url=" + url,
                                "--sluice.control.username=postgres",
                                "--sluice.control.password=postgres");
        owner = context.getBean(Access.class).caller(firstMember());
    }

    private MemberId firstMember() {
        return control()
                .read(sql ->
                        sql.sql("SELECT id FROM member")
                                .query((row, _) -> MemberId.parse(row.getString(1)))
                                .single());
    }

    private void fill(GenericApplicationContext started) {
        var scanner = new ClassPathBeanDefinitionScanner((BeanDefinitionRegistry) started);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.web\\..*")));
        scanner.scan("dev.sluice.control", "dev.sluice.access", "dev.sluice.model");
        started.registerBean(BlockContents.class, () -> contents);
        started.registerBean(BlockReferences.class, FixedReferences::new);
        started.registerBean(FormulaCheck.class, () -> formulas);
    }

    Applications applications() {
        return context.getBean(Applications.class);
    }

    Blocks blocks() {
        return context.getBean(Blocks.class);
    }

    Lists lists() {
        return context.getBean(Lists.class);
    }

    Metrics metrics() {
        return context.getBean(Metrics.class);
    }

    BlockFormulas blockFormulas() {
        return context.getBean(BlockFormulas.class);
    }

    Views views() {
        return context.getBean(Views.class);
    }

    Scenarios scenarios() {
        return context.getBean(Scenarios.class);
    }

    Tables tables() {
        return context.getBean(Tables.class);
    }

    AccessRules accessRules() {
        return context.getBean(AccessRules.class);
    }

    KeepSecurityLists keepSecurityLists() {
        return context.getBean(KeepSecurityLists.class);
    }

    SecurityLists securityLists() {
        return context.getBean(SecurityLists.class);
    }

    Calendars calendars() {
        return context.getBean(Calendars.class);
    }

    ControlStore control() {
        return context.getBean(ControlStore.class);
    }

    /// Somebody who is a member of no application yet.
    static Caller caller(String name, AccountType account) {
        return new Caller(new MemberId(UUID.randomUUID()), name, account, Optional.empty());
    }

    Application application(String name) {
        return applications().create(owner, name, "");
    }

    Block.ItemList dimensionList(Application application, String name, PropertyDraft... drafts) {
        return lists().create(
                        owner,
                        application.id(),
                        new NewList(name, BlockType.DimensionList, List.of(drafts)));
    }

    Block.Metric metric(Application application, String name, Block... dimensions) {
        var ids = Arrays.stream(dimensions).map(Block::id).toList();
        return metrics()
                .create(owner, application.id(), new MetricDraft(name, ids, new DataType.Number()));
    }

    static PropertyDraft text(String name) {
        return new PropertyDraft(name, new DataType.Text(), false);
    }

    static PropertyDraft unique(String name) {
        return new PropertyDraft(name, new DataType.Text(), true);
    }

    static Property property(Block.ItemList list, String name) {
        return list.properties().stream()
                .filter(property -> property.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    private final class FixedReferences implements BlockReferences {
        @Override
        public List<Reference> to(ApplicationId application) {
            return references;
        }

        @Override
        public List<Reference> to(BlockId block) {
            return references;
        }

        @Override
        public List<Reference> to(PropertyId property) {
            return references;
        }
    }
}
