package dev.sluice.imports;

import dev.sluice.testing.PostgresServer;

class PostgresRunStoreTest extends RunStoreContract {
    @Override
    String url() {
        return PostgresServer.freshDatabase();
    }
}
