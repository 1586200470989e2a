package dev.sluice.schedules;

import dev.sluice.access.Caller;
import dev.sluice.control.Outbox;
import dev.sluice.flows.DataFlow;
import dev.sluice.flows.Flows;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.kernel.IdSource;
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
        outbox.publish(
                new ScheduleChanged(
                        ids.next(),
                        schedule.application(),
                        schedule.id(),
                        block,
                        block.flatMap(blocks::find).map(Block::name).orElse(""),
                        deed.words
                                + " “"
                                + name(schedule)
                                + "”: "
                                + Sentences.of(schedule.timing()),
                        caller.member(),
                        caller.keyId(),
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
