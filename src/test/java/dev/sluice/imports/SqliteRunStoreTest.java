package dev.sluice.imports;

class SqliteRunStoreTest extends RunStoreContract {
    @Override
    String url() {
        return "";
    }
}
