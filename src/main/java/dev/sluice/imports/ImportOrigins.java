package dev.sluice.imports;

import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Knows what people call the boards that started runs. Safe for use by many threads.
@Component
public final class ImportOrigins {
    private final List<ImportUses> uses;

    ImportOrigins(List<ImportUses> uses) {
        this.uses = List.copyOf(uses);
    }

    /// The names of the boards that started the runs, each board asked for once.
    public Map<RunId, String> names(List<ImportRun> runs) {
        Map<BoardId, Optional<String>> known = new HashMap<>();
        Map<RunId, String> names = new HashMap<>();
        for (var run : runs) {
            board(run)
                    .flatMap(board -> known.computeIfAbsent(board, _ -> name(run)))
                    .ifPresent(name -> names.put(run.id(), name));
        }
        return names;
    }

    /// The name of the board that started the run; empty elsewhere, and when the board is gone.
    public Optional<String> name(ImportRun run) {
        return board(run)
                .flatMap(board ->
                        uses.stream()
                                .flatMap(it -> it.name(run.application(), board).stream())
                                .findFirst());
    }

    /// The board that started the run.
    public static Optional<BoardId> board(ImportRun run) {
        return run.origin() instanceof RunOrigin.ByBoard(var board, _)
                ? Optional.of(board)
                : Optional.empty();
    }

    /// The run of a data flow that the run is a step of.
    public static Optional<UUID> flowRun(ImportRun run) {
        return run.origin() instanceof RunOrigin.ByFlowRun(var flowRun)
                ? Optional.of(flowRun)
                : Optional.empty();
    }
}
