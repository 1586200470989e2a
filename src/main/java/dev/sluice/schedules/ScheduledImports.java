package dev.sluice.schedules;

import dev.sluice.access.Access;
import dev.sluice.access.Member;
import dev.sluice.access.Members;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.Imports;
import dev.sluice.imports.RunError;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Queues imports as the schedule's owner. Safe for use by many threads.
@Component
final class ScheduledImports implements ScheduledRuns {
    private final Imports imports;
    private final ImportRuns runs;
    private final ImportConfigurations configurations;
    private final Access access;
    private final Members members;

    ScheduledImports(
            Imports imports,
            ImportRuns runs,
            ImportConfigurations configurations,
            Access access,
            Members members) {
        this.imports = imports;
        this.runs = runs;
        this.configurations = configurations;
        this.access = access;
        this.members = members;
    }

    @Override
    public int unfinished(Schedule schedule) {
        return runs.unfinished(schedule.origin());
    }

    @Override
    public Optional<RunId> start(Schedule schedule) {
        return configurations
                .find(schedule.configuration())
                .map(configuration -> start(schedule, configuration));
    }

    private RunId start(Schedule schedule, ImportConfiguration configuration) {
        var owner = members.find(schedule.owner()).filter(Member::active);
        if (owner.isEmpty()) {
            return failed(schedule, configuration, ownerDeactivated(schedule));
        }
        try {
            return imports.trigger(
                    access.caller(schedule.owner()), configuration.id(), schedule.origin());
        } catch (SluiceException refusal) {
            if (!isLasting(refusal.code())) {
                throw refusal;
            }
            return failed(schedule, configuration, refused(refusal));
        }
    }

    private RunId failed(Schedule schedule, ImportConfiguration configuration, RunError error) {
        return imports.failed(configuration, schedule.owner(), schedule.origin(), error);
    }

    /// Whether it would be the same a moment later. These are found before anything is written.
    private static boolean isLasting(ErrorCode code) {
        return switch (code) {
            case FORBIDDEN, NOT_FOUND, UNAUTHENTICATED, MALFORMED_REQUEST, CONFLICT, GONE -> true;
            case METHOD_NOT_ALLOWED,
                    LIMIT_EXCEEDED,
                    TOO_LARGE,
                    UNPROCESSABLE,
                    RATE_LIMITED,
                    EXTERNAL_FAULT,
                    STORAGE_FULL,
                    UNAVAILABLE,
                    INTERNAL ->
                    false;
        };
    }

    private RunError ownerDeactivated(Schedule schedule) {
        var name = members.find(schedule.owner()).map(Member::name).orElse("The schedule's owner");
        return new RunError(
                "OwnerDeactivated",
                name + ", who owns the schedule, is deactivated. Nothing was imported.",
                null,
                null,
                "Edit and save the schedule: whoever does becomes its owner.");
    }

    private static RunError refused(SluiceException refusal) {
        boolean rights =
                switch (refusal.code()) {
                    case FORBIDDEN, NOT_FOUND, UNAUTHENTICATED -> true;
                    default -> false;
                };
        return new RunError(
                rights ? "NotAllowed" : "Refused",
                rights
                        ? "The schedule's owner may not run this import. " + refusal.getMessage()
                        : refusal.getMessage(),
                null,
                null,
                rights
                        ? "Have the permission given to the owner, or let somebody who has it edit"
                                + " and save the schedule."
                        : "Correct what is named; the next instant tries again.");
    }
}
