package dev.sluice.model;

import static dev.sluice.model.ModelHouse.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;

/// What the model promises of an application's calendar, on either database.
abstract class CalendarContract extends ModelFixture {
    @Test
    void makesOneProtectedListPerCalendarLevel() {
        define("2026-01-01", "2026-12-31", 1, EnumSet.of(CalendarLevel.Month, CalendarLevel.Year));

        var month = calendarList(CalendarLevel.Month);
        assertThat(month.properties())
                .extracting(Property::name)
                .containsExactly("Name", "Start Date", "End Date", "Year");
        assertThat(month.technicalName()).matches("_month_[A-Z0-9]{6}");
        assertThatThrownBy(() -> house.blocks().delete(house.owner, month.id()))
                .hasMessageContaining("belongs to the calendar and is protected");
        assertThatThrownBy(() -> house.lists().addProperty(house.owner, month.id(), text("Season")))
                .hasMessageContaining("is protected");
        assertThat(house.contents.calendars).contains(application.id());
        assertThat(house.calendars().lists(application.id()))
                .extracting(CalendarList::level)
                .containsExactly(CalendarLevel.Year, CalendarLevel.Month);
    }

    @Test
    void extendsACalendarButDoesNotShortenItWhereDataExists() {
        var levels = EnumSet.of(CalendarLevel.Month, CalendarLevel.Year);
        define("2026-01-01", "2026-12-31", 1, levels);
        var month = calendarList(CalendarLevel.Month);
        house.contents.used.put(month.id(), List.of("Nov 26"));

        define("2025-01-01", "2027-12-31", 1, levels);
        define("2026-01-01", "2026-11-30", 1, levels);
        assertThatThrownBy(() -> define("2026-01-01", "2026-10-31", 1, levels))
                .hasMessageContaining("1 value refers to Month items between Nov 26");
        assertThat(calendarList(CalendarLevel.Month)).isEqualTo(month);
    }

    @Test
    void refusesAnotherFiscalYearWhereDataExists() {
        var levels = EnumSet.of(CalendarLevel.Month, CalendarLevel.Year);
        define("2026-01-01", "2026-12-31", 1, levels);
        house.contents.used.put(calendarList(CalendarLevel.Year).id(), List.of("FY 26"));

        assertThatThrownBy(() -> define("2026-01-01", "2026-12-31", 4, levels))
                .hasMessageContaining("give other dates");
    }

    @Test
    void dropsACalendarLevelOnlyWhenNothingUsesIt() {
        var all = EnumSet.of(CalendarLevel.Month, CalendarLevel.Quarter, CalendarLevel.Year);
        define("2026-01-01", "2026-12-31", 1, all);
        var sales = house.metric(application, "Sales", calendarList(CalendarLevel.Quarter));
        var fewer = EnumSet.of(CalendarLevel.Month, CalendarLevel.Year);

        assertThatThrownBy(() -> define("2026-01-01", "2026-12-31", 1, fewer))
                .hasMessageContaining("The level \"Quarter\" is used by metric \"Sales\"");

        house.blocks().delete(house.owner, sales.id());
        define("2026-01-01", "2026-12-31", 1, fewer);
        assertThat(calendarList(CalendarLevel.Month).properties())
                .extracting(Property::name)
                .containsExactly("Name", "Start Date", "End Date", "Year");
    }

    @Test
    void refusesACalendarThatIsNone() {
        var month = EnumSet.of(CalendarLevel.Month);

        assertThatThrownBy(() -> define("2026-02-01", "2026-01-31", 1, month))
                .hasMessageContaining("before it starts");
        assertThatThrownBy(() -> define("1990-01-01", "2090-12-31", 1, month))
                .hasMessageContaining("at most 50 years");
        assertThatThrownBy(() -> define("2026-01-01", "2026-12-31", 13, month))
                .hasMessageContaining("a month from 1 to 12");
        assertThatThrownBy(
                        () -> define("2026-01-01", "2026-12-31", 1, EnumSet.of(CalendarLevel.Year)))
                .hasMessageContaining("needs the level Month");
        house.dimensionList(application, "month");
        assertThatThrownBy(() -> define("2026-01-01", "2026-12-31", 1, month))
                .hasMessageContaining("There is already a block named \"month\"");
    }
}
