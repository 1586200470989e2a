package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table `calendars`.
record CalendarTable(JdbcClient sql) {
    Optional<CalendarDefinition> find(ApplicationId application) {
        return sql.sql(
                        """
                        SELECT start_date, end_date, fiscal_year_start_month, levels
                        FROM calendars WHERE application_id = ?
                        """)
                .param(application.toString())
                .query(CalendarTable::read)
                .optional();
    }

    void save(ApplicationId application, CalendarDefinition calendar) {
        sql.sql(
                        """
                        INSERT INTO calendars
                            (application_id, start_date, end_date, fiscal_year_start_month, levels)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (application_id) DO UPDATE SET
                            start_date = excluded.start_date,
                            end_date = excluded.end_date,
                            fiscal_year_start_month = excluded.fiscal_year_start_month,
                            levels = excluded.levels
                        """)
                .params(
                        application.toString(),
                        calendar.start().toString(),
                        calendar.end().toString(),
                        calendar.fiscalYearStartMonth(),
                        calendar.levels().stream()
                                .sorted()
                                .map(CalendarLevel::name)
                                .collect(Collectors.joining(",")))
                .update();
    }

    private static CalendarDefinition read(ResultSet row, int number) throws SQLException {
        return new CalendarDefinition(
                LocalDate.parse(row.getString("start_date")),
                LocalDate.parse(row.getString("end_date")),
                row.getInt("fiscal_year_start_month"),
                Arrays.stream(row.getString("levels").split(",", -1))
                        .map(CalendarLevel::valueOf)
                        .collect(Collectors.toSet()));
    }
}
