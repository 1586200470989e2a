package dev.sluice.model;

import java.nio.file.Path;

class FormulasOnSqliteTest extends FormulasContract {
    @Override
    ModelHouse open(Path home) {
        return new ModelHouse(home, "");
    }
}
