package dev.sluice.model;

import java.nio.file.Path;

class AccessRulesOnSqliteTest extends AccessRulesContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, "");
    }
}
