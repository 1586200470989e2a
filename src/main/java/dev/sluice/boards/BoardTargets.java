package dev.sluice.boards;

import dev.sluice.access.Caller;
import dev.sluice.boards.Widget.Pressed;
import dev.sluice.flows.DataFlow;
import dev.sluice.flows.FlowChecks;
import dev.sluice.flows.Flows;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.Imports;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// What the buttons of boards start, and whether somebody may press them. Safe for use by many
/// threads.
@Component
public final class BoardTargets {
    private final Flows flows;
    private final FlowChecks checks;
    private final ImportConfigurations configurations;
    private final Imports imports;

    BoardTargets(
            Flows flows, FlowChecks checks, ImportConfigurations configurations, Imports imports) {
        this.flows = flows;
        this.checks = checks;
        this.configurations = configurations;
        this.imports = imports;
    }

    /// A button's target as it stands.
    ///
    /// @param name as it is called now, or was called last
    /// @param problem why nobody can press it; empty when it can be pressed
    /// @param mayNot why the caller may not
    public record Standing(String name, Optional<String> problem, Optional<String> mayNot) {}

    /// How the target stands for the caller.
    public Standing of(Caller caller, ApplicationId application, Pressed pressed) {
        return switch (pressed.kind()) {
            case DataFlow -> {
                var found = flow(application, pressed);
                yield found.map(flow ->
                                new Standing(
                                        flow.name(),
                                        checks.problem(flow),
                                        refusal(() -> checks.requireMayRun(caller, flow))))
                        .orElseGet(() -> gone(pressed, "data flow"));
            }
            case Import -> {
                var found = configuration(application, pressed);
                yield found.map(it ->
                                new Standing(
                                        it.name(),
                                        checks.problem(it),
                                        refusal(() -> imports.requireMayRun(caller, it))))
                        .orElseGet(() -> gone(pressed, "import configuration"));
            }
        };
    }

    /// The name of a target that can be put on a board of the application; empty when there is
    /// none.
    Optional<String> name(ApplicationId application, Pressed pressed) {
        return switch (pressed.kind()) {
            case DataFlow -> flow(application, pressed).map(DataFlow::name);
            case Import ->
                    configuration(application, pressed)
                            .filter(it -> it.source().needsNoFile())
                            .map(ImportConfiguration::name);
        };
    }

    private Optional<DataFlow> flow(ApplicationId application, Pressed pressed) {
        return flows.find(new DataFlowId(pressed.target()))
                .filter(flow -> flow.application().equals(application));
    }

    private Optional<ImportConfiguration> configuration(
            ApplicationId application, Pressed pressed) {
        return configurations
                .find(new ConfigurationId(pressed.target()))
                .filter(it -> it.application().equals(application));
    }

    private static Standing gone(Pressed pressed, String what) {
        return new Standing(
                pressed.targetName(),
                Optional.of(
                        "The "
                                + what
                                + " \""
                                + pressed.targetName()
                                + "\" was deleted. Choose another one, or remove the widget."),
                Optional.empty());
    }

    private static Optional<String> refusal(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (SluiceException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
