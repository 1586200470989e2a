package dev.sluice.model;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberEvent;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// A change of an application's structure.
public sealed interface ModelEvent extends MemberEvent {
    /// An application was created.
    record ApplicationCreated(
            ApplicationId application, String name, MemberId by, Optional<ApiKeyId> key, Instant at)
            implements ModelEvent {}

    /// An application was renamed or described anew; `change` is a sentence.
    record ApplicationChanged(
            ApplicationId application,
            String name,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// An application was deleted with all its blocks, each of which is told apart.
    record ApplicationDeleted(
            ApplicationId application, String name, MemberId by, Optional<ApiKeyId> key, Instant at)
            implements ModelEvent {}

    /// A block was created.
    record BlockCreated(
            ApplicationId application,
            BlockId block,
            String name,
            BlockType type,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// A block's settings or properties were changed; `change` is a sentence.
    record BlockChanged(
            ApplicationId application,
            BlockId block,
            String name,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// The formula of a metric or a property was written, changed or deleted; `change` is a
    /// sentence.
    ///
    /// @param property whose formula it is; null for a metric's
    record FormulaChanged(
            ApplicationId application,
            BlockId block,
            @Nullable PropertyId property,
            String name,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// A block was deleted; its id is never used again.
    record BlockDeleted(
            ApplicationId application,
            BlockId block,
            String name,
            BlockType type,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// A scenario was created or changed; `change` is a sentence.
    record ScenarioChanged(
            ApplicationId application,
            ScenarioId scenario,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// A scenario was deleted; its id is never used again.
    record ScenarioDeleted(
            ApplicationId application,
            ScenarioId scenario,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// The calendar was defined for the first time or anew; `change` is a sentence.
    record CalendarDefined(
            ApplicationId application,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}

    /// A rule about who may read and write what was made, changed or deleted; `change` is a
    /// sentence.
    record AccessRulesChanged(
            ApplicationId application,
            String change,
            MemberId by,
            Optional<ApiKeyId> key,
            Instant at)
            implements ModelEvent {}
}
