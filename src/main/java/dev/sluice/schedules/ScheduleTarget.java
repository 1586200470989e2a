package dev.sluice.schedules;

import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DataFlowId;

import java.util.UUID;

/// What a schedule runs.
public sealed interface ScheduleTarget {
    /// The id of what is run.
    UUID id();

    /// What kind of thing it is.
    default Kind kind() {
        return switch (this) {
            case Import _ -> Kind.Import;
            case Flow _ -> Kind.DataFlow;
        };
    }

    /// An import configuration that needs no file.
    record Import(ConfigurationId configuration) implements ScheduleTarget {
        @Override
        public UUID id() {
            return configuration.value();
        }
    }

    /// A data flow.
    record Flow(DataFlowId flow) implements ScheduleTarget {
        @Override
        public UUID id() {
            return flow.value();
        }
    }

    /// What can be scheduled.
    enum Kind {
        /// An import configuration.
        Import,
        /// A data flow.
        DataFlow;

        ScheduleTarget of(UUID id) {
            return switch (this) {
                case Import -> new ScheduleTarget.Import(new ConfigurationId(id));
                case DataFlow -> new ScheduleTarget.Flow(new DataFlowId(id));
            };
        }
    }
}
