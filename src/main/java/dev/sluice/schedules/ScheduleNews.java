package dev.sluice.schedules;

import dev.sluice.access.Caller;
import dev.sluice.control.Outbox;
import dev.sluice.flows.DataFlow;
import dev.sluice.flows.Flows;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.schedules.recurrence.Sentences;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// Tells what people do with schedules. Safe for use by many threads.
@Component
final class ScheduleNews {
    private final Outbox outbox;
    private final ImportConfigurations configurations;
    private final Flows flows;
    private final Blocks blocks;
    private final IdSource ids;
    private final Clock clock;

    ScheduleNews(
            Outbox outbox,
            ImportConfigurations configurations,
            Flows flows,
            Blocks blocks,
            IdSource ids,
            Clock clock) {
        this.outbox = outbox;
        this.configurations = configurations;
        this.flows = flows;
        this.blocks = blocks;
        this.ids = ids;
        this.clock = clock;
    }

    /// What was done.
    enum Deed {
        /// It is new.
        MADE("Scheduled"),
        /// It was saved anew.
        CHANGED("Changed the schedule of"),
        /// It was switched off.
        PAUSED("Paused the schedule of"),
        /// It was switched on again.
        RESUMED("Resumed the schedule of"),
        /// It is gone.
        DELETED("Deleted the schedule of");

        private final String words;

        Deed(String words) {
            this.words = words;
        }
    }

    /// Call it inside the write that does it.
    void tell(Caller caller, Schedule schedule, Deed deed) {
        var block = configuration(schedule).map(ImportConfiguration::block);
        var what = deed.words + " “" + name(schedule) + "”";
        publish(schedule, block, what, caller.member(), caller.keyId());
    }

    /// What a schedule ran is gone, and the schedule with it.
    ///
    /// @param block what the import wrote
    record Gone(String name, Optional<BlockId> block, MemberId by, Optional<ApiKeyId> key) {}

    /// Call it inside the write that deletes the schedule.
    void tell(Schedule schedule, Gone gone) {
        var what = Deed.DELETED.words + " “" + gone.name() + "” together with it";
        publish(schedule, gone.block(), what, gone.by(), gone.key());
    }

    private void publish(
            Schedule schedule,
            Optional<BlockId> block,
            String what,
            MemberId by,
            Optional<ApiKeyId> key) {
        var known = block.flatMap(blocks::find);
        outbox.publish(
                new ScheduleChanged(
                        ids.next(),
                        schedule.application(),
                        schedule.id(),
                        known.map(Block::id),
                        known.map(Block::name).orElse(""),
                        what + ": " + Sentences.of(schedule.timing()),
                        by,
                        key,
                        clock.instant()));
    }

    private Optional<ImportConfiguration> configuration(Schedule schedule) {
        return schedule.target() instanceof ScheduleTarget.Import(var id)
                ? configurations.find(id)
                : Optional.empty();
    }

    private String name(Schedule schedule) {
        return switch (schedule.target()) {
            case ScheduleTarget.Import _ ->
                    configuration(schedule).map(ImportConfiguration::name).orElse("");
            case ScheduleTarget.Flow(var id) -> flows.find(id).map(DataFlow::name).orElse("");
        };
    }
}
