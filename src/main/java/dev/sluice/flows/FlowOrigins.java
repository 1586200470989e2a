package dev.sluice.flows;

import dev.sluice.kernel.FlowRunId;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Knows what people call the boards that started runs. Safe for use by many threads.
@Component
public final class FlowOrigins {
    private final List<FlowUses> uses;

    FlowOrigins(List<FlowUses> uses) {
        this.uses = List.copyOf(uses);
    }

    /// The names of the boards that started the runs, each board asked for once.
    public Map<FlowRunId, String> names(List<FlowRun> runs) {
        Map<UUID, Optional<String>> known = new HashMap<>();
        Map<FlowRunId, String> names = new HashMap<>();
        for (var run : runs) {
            run.start()
                    .from()
                    .flatMap(id -> known.computeIfAbsent(id, _ -> name(run)))
                    .ifPresent(name -> names.put(run.id(), name));
        }
        return names;
    }

    /// The name of the board that started the run; empty elsewhere, and when the board is gone.
    public Optional<String> name(FlowRun run) {
        if (run.start().trigger() != FlowTrigger.Board) {
            return Optional.empty();
        }
        return run.start()
                .from()
                .flatMap(id ->
                        uses.stream()
                                .filter(it -> it.kind() == FlowUses.Kind.Board)
                                .flatMap(it -> it.name(run.application(), id).stream())
                                .findFirst());
    }
}
