package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.List;

/// A start that goes well warns of nothing.
class QuietStartTest {
    private static final List<String> CHOSEN =
            List.of(
                    "org.flywaydb.core.internal.command.DbMigrate",
                    "org.springdoc.core.events.SpringDocAppInitializer");

    @TempDir Path folder;

    @Test
    void warnsOfNothingThatWasChosen() {
        // The first start of all sets up the log and would drop whoever listens.
        RunningSluice.shared();
        var events = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        events.start();
        root.addAppender(events);
        try {
            RunningSluice.in(folder).start().close();
        } finally {
            root.detachAppender(events);
        }

        assertThat(List.copyOf(events.list))
                .filteredOn(event -> CHOSEN.contains(event.getLoggerName()))
                .isEmpty();
    }
}
