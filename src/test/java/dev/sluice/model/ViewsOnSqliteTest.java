package dev.sluice.model;

import java.nio.file.Path;

class ViewsOnSqliteTest extends ViewsContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, "");
    }
}
