package dev.sluice.model;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;

/// A model on a database, with a fresh application for every test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModelFixture {
    ModelHouse house;
    Application application;
    int count;

    abstract ModelHouse open(Path home);

    @BeforeAll
    void openHouse(@TempDir Path home) {
        house = open(home);
    }

    @BeforeEach
    void anApplication() {
        house.references.clear();
        application = house.application("Planning " + ++count);
    }

    @AfterAll
    void close() {
        house.close();
    }

    void define(String start, String end, int month, EnumSet<CalendarLevel> levels) {
        house.calendars()
                .define(
                        house.owner,
                        application.id(),
                        new CalendarDefinition(
                                LocalDate.parse(start), LocalDate.parse(end), month, levels));
    }

    Block.DimensionList calendarList(CalendarLevel level) {
        return new Structure(house.blocks().of(application.id())).calendarList(level).orElseThrow();
    }
}
