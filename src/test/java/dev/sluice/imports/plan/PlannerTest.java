package dev.sluice.imports.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.BlankCells;
import dev.sluice.engine.LoadTarget;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportDefinition.ColumnMapping;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.Formats;
import dev.sluice.imports.ImportDefinition.Layout;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.ImportDefinition.Mode;
import dev.sluice.imports.ImportDefinition.Options;
import dev.sluice.imports.ImportDefinition.Source;
import dev.sluice.imports.ImportDefinition.Target;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class PlannerTest {
    private static final ApplicationId APPLICATION = new ApplicationId(new UUID(0, 1));
    private static final BlockId COUNTRY = new BlockId(new UUID(0, 2));
    private static final PropertyId NAME = new PropertyId(new UUID(0, 3));
    private static final PropertyId AREA = new PropertyId(new UUID(0, 4));
    private static final Block COUNTRIES =
            new Block.DimensionList(
                    COUNTRY,
                    APPLICATION,
                    "Country",
                    "country_AAAAAA",
                    List.of(
                            new Property(NAME, "Name", "n", new DataType.Text(), true, 0),
                            new Property(AREA, "Area", "a", new DataType.Number(), false, 1)),
                    NAME,
                    Optional.empty());
    private static final Block SALES =
            new Block.Metric(
                    new BlockId(new UUID(0, 5)),
                    APPLICATION,
                    "Sales",
                    "sales_AAAAAA",
                    List.of(COUNTRY),
                    new DataType.Number(),
                    new ScenarioId(new UUID(0, 6)));
    private static final Map<BlockId, Block> MODEL = Map.of(COUNTRY, COUNTRIES);

    private static final Target TO_COUNTRY = new Target.Dimension(COUNTRY.value());
    private static final Target TO_NAME = new Target.Property(NAME.value());
    private static final Target TO_AREA = new Target.Property(AREA.value());

    private static ColumnMapping map(String column, Target target) {
        return ColumnMapping.of(new Source.Column(column), target);
    }

    private static Options upsert(PropertyId key) {
        return new Options(Mode.Upsert, key.value(), BlankCells.LeaveUnchanged);
    }

    private static Planned plan(Block block, Options options, ColumnMapping... columns) {
        return plan(block, FileFormat.usual(), options, columns);
    }

    private static Planned plan(
            Block block, FileFormat file, Options options, ColumnMapping... columns) {
        return Planner.plan(
                new ImportDefinition(file, Formats.usual(), List.of(columns), options),
                block,
                id -> Optional.ofNullable(MODEL.get(id)),
                _ -> List.of());
    }

    private static void assertFaulty(Planned planned, String... beginnings) {
        assertThat(planned).isInstanceOf(Planned.Faulty.class);
        var faults = ((Planned.Faulty) planned).faults();
        assertThat(faults).hasSize(beginnings.length);
        for (int i = 0; i < beginnings.length; i++) {
            assertThat(faults.get(i)).startsWith(beginnings[i]);
        }
    }

    @Test
    void plansAMetric() {
        var planned =
                plan(
                        SALES,
                        Options.usual(),
                        map("v", new Target.Value()),
                        map("c", TO_COUNTRY).withMissing(MissingItem.Create, null));

        var plan = ((Planned.Ready) planned).plan();
        assertThat(plan.target())
                .isEqualTo(new LoadTarget.MetricTarget(SALES.id(), BlankCells.LeaveUnchanged));
        assertThat(plan.writes()).containsExactlyInAnyOrder(SALES.id(), COUNTRY);
    }

    @Test
    void readsTheKeyFirst() {
        var planned = plan(COUNTRIES, upsert(NAME), map("a", TO_AREA), map("n", TO_NAME));

        var plan = ((Planned.Ready) planned).plan();
        assertThat(plan.columns().getFirst().role()).isEqualTo(new ImportPlan.Role.Key());
        assertThat(plan.target())
                .isEqualTo(
                        new LoadTarget.UpsertTarget(
                                COUNTRY, NAME, List.of(AREA), BlankCells.LeaveUnchanged));
    }

    @Test
    void namesEveryDimensionAndValueThatIsNotMapped() {
        assertFaulty(
                plan(SALES, Options.usual()),
                "columns: at least one column",
                "columns: the dimension \"Country\" of \"Sales\" is not mapped",
                "columns: the value of \"Sales\" is not mapped");
    }

    @Test
    void namesATargetMappedTwice() {
        assertFaulty(
                plan(
                        SALES,
                        Options.usual(),
                        map("v", new Target.Value()),
                        map("c", TO_COUNTRY),
                        map("d", TO_COUNTRY)),
                "columns[2].target: the dimension \"Country\" is mapped already, by \"c\"");
    }

    @Test
    void refusesABlankDimensionOfACell() {
        assertFaulty(
                plan(
                        SALES,
                        Options.usual(),
                        map("v", new Target.Value()),
                        map("c", TO_COUNTRY).withMissing(MissingItem.LeaveBlank, null)),
                "columns[1].missingItem:");
    }

    @Test
    void refusesADefaultThatIsNotNamed() {
        assertFaulty(
                plan(
                        SALES,
                        Options.usual(),
                        map("v", new Target.Value()),
                        map("c", TO_COUNTRY).withMissing(MissingItem.UseDefault, null)),
                "columns[1].defaultItem:");
    }

    @Test
    void refusesToMatchByAPropertyThatIsNotUnique() {
        assertFaulty(
                plan(
                        SALES,
                        Options.usual(),
                        map("v", new Target.Value()),
                        map("c", TO_COUNTRY).withMatch(AREA.value())),
                "columns[1].matchPropertyId: the property \"Area\" of \"Country\" is not unique");
    }

    @Test
    void refusesAKeyThatIsNotUniqueOrNotMapped() {
        assertFaulty(
                plan(COUNTRIES, upsert(AREA), map("n", TO_NAME)),
                "options.keyPropertyId: the property \"Area\" is not unique");
        assertFaulty(
                plan(COUNTRIES, upsert(NAME), map("a", TO_AREA)),
                "columns: the key \"Name\" is not mapped");
    }

    @Test
    void refusesToAppendToADimensionList() {
        assertFaulty(
                plan(
                        COUNTRIES,
                        new Options(Mode.Append, null, BlankCells.LeaveUnchanged),
                        map("a", TO_AREA)),
                "options.mode:");
    }

    @Test
    void namesWhatIsWrongWithTheFileFormat() {
        assertFaulty(
                plan(
                        SALES,
                        new FileFormat("utf-9", ";;", "\"", "\"", true, Layout.Flat),
                        Options.usual(),
                        map("v", new Target.Value()),
                        map("c", TO_COUNTRY)),
                "file.encoding: \"utf-9\" is no encoding known here",
                "file.delimiter: one character is expected, not \";;\"");
    }

    @Test
    void namesATargetThatTheModelLacks() {
        assertFaulty(
                plan(
                        COUNTRIES,
                        upsert(NAME),
                        map("n", TO_NAME),
                        map("x", new Target.Property(new UUID(7, 7)))),
                "columns[1].target.propertyId: \"Country\" has no property");
    }
}
