package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.CalendarDefinition;
import dev.sluice.model.CalendarLevel;
import dev.sluice.model.CalendarList;
import dev.sluice.model.Calendars;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class HousekeepingTest {
    @TempDir Path folder;
    private final SampleBlocks blocks = new SampleBlocks();
    private final BlockId product = blocks.list("Product", "Name");
    private final BlockId sales = blocks.metric("Sales", new DataType.Number(), product);
    private DuckDbEngine engine;
    private Loads loads;
    private Housekeeping housekeeping;

    @BeforeEach
    void start() {
        var usual = EngineSettings.defaults();
        var settings =
                new EngineSettings(
                        DataSize.ofMegabytes(256),
                        2,
                        usual.spill(),
                        usual.dictionaries(),
                        usual.rowsInMemory(),
                        usual.checkpointAfter(),
                        new EngineSettings.ChangeSets(
                                Duration.ofDays(30), 2, DataSize.ofGigabytes(1)),
                        EngineSettings.defaults().calculation());
        engine =
                new DuckDbEngine(
                        folder,
                        settings,
                        blocks,
                        Clock.fixed(Instant.parse("2026-01-31T00:00:00Z"), ZoneOffset.UTC));
        loads = new Loads(engine, blocks);
        housekeeping = new Housekeeping(engine.services());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void dropsTheOldestChangeSetsOfABlock() {
        for (int i = 1; i <= 3; i++) {
            loads.cells(sales, BlankCells.Clear, row("A", i));
        }

        housekeeping.expireChangeSets();

        var query = new ChangeQuery(ChangeKind.UPDATED, 0, 10);
        assertThat(engine.changes(run(1), sales, query).kept()).isFalse();
        assertThat(engine.changes(run(2), sales, query).kept()).isTrue();
        assertThat(engine.changes(run(3), sales, query).rows()).hasSize(1);
        assertThat(EngineFixture.cells(engine, sales)).containsExactly("A|3.0");
    }

    @Test
    void forgetsARunButKeepsItsData() {
        loads.cells(sales, BlankCells.Clear, row("A", 1));

        engine.forget(run(1));

        assertThat(engine.applied(run(1))).isEmpty();
        assertThat(EngineFixture.cells(engine, sales)).containsExactly("A|1.0");
    }

    @Test
    void collectsStorageOfBlocksThatAreGone() {
        loads.cells(sales, BlankCells.Clear, row("A", 1));
        blocks.delete(sales);

        housekeeping.collectGone();

        var tables =
                engine.services()
                        .store()
                        .read(session ->
                                session.list(
                                        "SELECT table_name FROM duckdb_tables()",
                                        r -> r.getString(1)));
        assertThat(tables).noneMatch(table -> table.startsWith("m_") || table.startsWith("t_"));
        assertThat(EngineFixture.cells(engine, product)).containsExactly("A");
    }

    @Test
    void fillsCalendarListsOnce() {
        var year = blocks.list("Year", "Name", new DataType.Date(), new DataType.Date());
        var month =
                blocks.list(
                        "Month",
                        "Name",
                        new DataType.Date(),
                        new DataType.Date(),
                        new DataType.Dimension(year));
        var calendar =
                new CalendarDefinition(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 3, 31),
                        1,
                        Set.of(CalendarLevel.Month, CalendarLevel.Year));
        var contents =
                new StoredContents(
                        engine.services(),
                        _ ->
                                List.of(
                                        list(year, CalendarLevel.Year, calendar, Map.of()),
                                        list(
                                                month,
                                                CalendarLevel.Month,
                                                calendar,
                                                Map.of(
                                                        CalendarLevel.Year,
                                                        blocks.property(month, 3)))),
                        _ -> List.of(),
                        _ -> List.of());

        contents.calendarDefined(blocks.list(month).application());
        contents.calendarDefined(blocks.list(month).application());

        assertThat(EngineFixture.cells(engine, month))
                .containsExactly(
                        "Jan 26|2026-01-01|2026-01-31|FY 26",
                        "Feb 26|2026-02-01|2026-02-28|FY 26",
                        "Mar 26|2026-03-01|2026-03-31|FY 26");
        assertThat(engine.revision(month)).isEqualTo(1);
        assertThat(contents.uses(year, List.of("FY 26"))).isEqualTo(3);
    }

    private CalendarList list(
            BlockId list,
            CalendarLevel level,
            CalendarDefinition calendar,
            Map<CalendarLevel, dev.sluice.kernel.PropertyId> parents) {
        return new CalendarList(
                list,
                level,
                blocks.property(list, 0),
                blocks.property(list, 1),
                blocks.property(list, 2),
                parents,
                Calendars.items(calendar, level));
    }

    private static RunId run(int number) {
        return new RunId(new UUID(99, number));
    }
}
