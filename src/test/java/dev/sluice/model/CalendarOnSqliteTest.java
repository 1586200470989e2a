package dev.sluice.model;

import java.nio.file.Path;

class CalendarOnSqliteTest extends CalendarContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, "");
    }
}
