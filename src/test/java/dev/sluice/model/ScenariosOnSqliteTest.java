package dev.sluice.model;

import java.nio.file.Path;

class ScenariosOnSqliteTest extends ScenariosContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, "");
    }
}
