package dev.sluice.control;

import dev.sluice.testing.PostgresServer;

class PostgresControlStoreTest extends ControlStoreContract {
    @Override
    String url() {
        return PostgresServer.freshDatabase();
    }
}
