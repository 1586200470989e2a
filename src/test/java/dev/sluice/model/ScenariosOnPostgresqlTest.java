package dev.sluice.model;

import dev.sluice.testing.PostgresServer;

import java.nio.file.Path;

class ScenariosOnPostgresqlTest extends ScenariosContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, PostgresServer.freshDatabase());
    }
}
