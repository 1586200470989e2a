package dev.sluice.model;

import dev.sluice.testing.PostgresServer;

import java.nio.file.Path;

class AccessRulesOnPostgresqlTest extends AccessRulesContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, PostgresServer.freshDatabase());
    }
}
