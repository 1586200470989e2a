package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which rows of an earlier load changed nothing, whatever happened to items since.
class ReplayTest {
    private static final List<Object[]> ROWS =
            List.of(row("A", "x"), row("B", "y"), row("A", "y"), row("C", Loads.BLANK));

    @TempDir Path folder;
    private final SampleBlocks blocks = new SampleBlocks();
    private final BlockId product = blocks.list("Product", "Name");
    private final BlockId notes = blocks.metric("Notes", new DataType.Text(), product);
    private Engine engine;
    private Loads loads;
    private RunId run;

    @BeforeEach
    void load() {
        engine = DuckDbEngines.open(folder, blocks);
        loads = new Loads(engine, blocks);
        loads.cells(notes, BlankCells.Clear, row("B", "y"));
        run = loads.nextRun();
        loads.cells(run, notes, BlankCells.Clear, new Loads.Quiet(), ROWS);
    }

    @AfterEach
    void stop() {
        ((DuckDbEngine) engine).close();
    }

    private void rename(int item, String name) {
        var value = Optional.<CellValue>of(new CellValue.TextValue(name));
        engine.edit(
                Viewer.all(),
                new ChangeId(new UUID(5, item)),
                product,
                new ItemEdit.Change(item, Map.of(blocks.unique(product), value)));
    }

    private void assertFound() {
        assertThat(loads.idle(run, notes, BlankCells.Clear, ROWS))
                .isEqualTo(new Loads.Idle(Set.of(1L), Set.of(2L, 4L)));
    }

    @Test
    void findsRowsOfTexts() {
        assertFound();
    }

    @Test
    void takesBackItemsRenamedAndDeletedSince() {
        rename(1, "Bee");
        loads.cells(notes, BlankCells.Clear, row("B", "z"), row("D", "z"));
        engine.edit(
                Viewer.all(),
                new ChangeId(new UUID(6, 1)),
                product,
                new ItemEdit.Delete(Set.of(2)));

        assertFound();
    }

    @Test
    void doesNotMindItemsAddedSinceWhoseChangesAreNoLongerKept() {
        loads.cells(notes, BlankCells.Clear, row("D", "z"), row("E", "z"));
        forgetSets(product);

        assertFound();
    }

    @Test
    void findsRowsOfALoadThatChangedNothing() {
        var later = loads.nextRun();
        var rows = List.<Object[]>of(row("A", "y"), row("B", "y"));
        loads.cells(later, notes, BlankCells.Clear, new Loads.Quiet(), rows);

        assertThat(loads.idle(later, notes, BlankCells.Clear, rows))
                .isEqualTo(new Loads.Idle(Set.of(), Set.of(1L, 2L)));
    }

    @Test
    void refusesWhenItemsCannotBeTakenBack() {
        rename(1, "Bee");
        forgetSets(product);

        assertThatThrownBy(() -> loads.idle(run, notes, BlankCells.Clear, ROWS))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("\"Product\" were renamed or deleted");
    }

    @Test
    void refusesWhenTheChangesAreNoLongerKept() {
        forgetSets(notes);

        assertThatThrownBy(() -> loads.idle(run, notes, BlankCells.Clear, ROWS))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("What the import changed is no longer kept");
    }

    /// As retention does.
    private void forgetSets(BlockId block) {
        var services = ((DuckDbEngine) engine).services();
        services.store()
                .write(session -> {
                    services.catalogue()
                            .changeSets(session, block)
                            .forEach(set -> services.catalogue().remove(session, set));
                    return true;
                });
    }
}
