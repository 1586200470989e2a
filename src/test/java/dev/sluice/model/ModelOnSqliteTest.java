package dev.sluice.model;

import java.nio.file.Path;

class ModelOnSqliteTest extends ModelContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, "");
    }
}
