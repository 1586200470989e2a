package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.Calculations;
import dev.sluice.engine.Freshness;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenario;
import dev.sluice.model.Scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// How formula results stand to the data.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Contents")
class FreshnessController {
    private static final int LONGEST_WAIT = 60;

    private final Blocks blocks;
    private final Scenarios scenarios;
    private final Calculations calculations;

    FreshnessController(Blocks blocks, Scenarios scenarios, Calculations calculations) {
        this.blocks = blocks;
        this.scenarios = scenarios;
        this.calculations = calculations;
    }

    /// How results stand to the data.
    enum State {
        Fresh,
        Stale,
        Calculating,
        Failed;

        static State of(Freshness.State state) {
            return switch (state) {
                case FRESH -> Fresh;
                case STALE -> Stale;
                case CALCULATING -> Calculating;
                case FAILED -> Failed;
            };
        }
    }

    /// A block's results against the present data.
    ///
    /// @param reason why they cannot be calculated; null in other states
    record FreshnessView(UUID blockId, State state, @Nullable String reason) {}

    @GetMapping("/applications/{applicationId}/freshness")
    @Operation(
            operationId = "listFreshness",
            summary = "How the results of each block of an application stand to the data",
            description =
                    "For those with Open Block Explorer. Blocks without formulas are always"
                            + " fresh.")
    List<FreshnessView> application(Caller caller, @PathVariable UUID applicationId) {
        var ids =
                blocks.explore(caller, new ApplicationId(applicationId)).stream()
                        .map(Block::id)
                        .toList();
        var found = calculations.freshness(ids);
        return ids.stream().map(id -> view(id, Objects.requireNonNull(found.get(id)))).toList();
    }

    @GetMapping("/blocks/{blockId}/freshness")
    @Operation(
            operationId = "readFreshness",
            summary = "How a block's results stand to the data",
            description =
                    "With a wait, the answer comes when the results are fresh or cannot be"
                            + " calculated, or when the wait is over.")
    CompletableFuture<FreshnessView> block(
            Caller caller,
            @PathVariable UUID blockId,
            @Parameter(description = "How many seconds to wait, at most 60")
                    @RequestParam(defaultValue = "0")
                    int wait,
            @Parameter(
                            description =
                                    "In which scenario; the worst of all when absent. A wait is for"
                                            + " all scenarios.")
                    @RequestParam(required = false)
                    @Nullable UUID scenarioId) {
        var found = blocks.visible(caller, new BlockId(blockId));
        var block = found.id();
        var scenario =
                Optional.ofNullable(scenarioId)
                        .map(id ->
                                scenarios.in(found.application(), Optional.of(new ScenarioId(id))));
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The wait is " + wait + "; expected a number from 0 to " + LONGEST_WAIT + ".");
        }
        if (wait == 0) {
            return CompletableFuture.completedFuture(now(block, scenario));
        }
        return calculations
                .whenFresh(List.of(block), Duration.ofSeconds(wait))
                .handle((_, _) -> now(block, scenario));
    }

    private FreshnessView now(BlockId block, Optional<Scenario> scenario) {
        return view(
                block,
                scenario.map(it -> calculations.freshness(block, own(it)))
                        .orElseGet(() ->
                                Objects.requireNonNull(
                                        calculations.freshness(List.of(block)).get(block))));
    }

    private static Optional<ScenarioId> own(Scenario scenario) {
        return scenario.isDefault() ? Optional.empty() : Optional.of(scenario.id());
    }

    private static FreshnessView view(BlockId block, Freshness freshness) {
        return new FreshnessView(
                block.value(), State.of(freshness.state()), freshness.reason().orElse(null));
    }
}
