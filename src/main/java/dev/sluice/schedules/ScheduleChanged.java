package dev.sluice.schedules;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberEvent;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScheduleId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody made, changed, paused, resumed or deleted a schedule. Published in the transaction that
/// did it.
///
/// @param id of this change
/// @param block what the scheduled import writes; empty for a data flow
/// @param blockName empty for a data flow
/// @param change a sentence for people
/// @param key the API key that acted in the member's name, where one did
public record ScheduleChanged(
        UUID id,
        ApplicationId application,
        ScheduleId schedule,
        Optional<BlockId> block,
        String blockName,
        String change,
        MemberId by,
        Optional<ApiKeyId> key,
        Instant at)
        implements MemberEvent {}
