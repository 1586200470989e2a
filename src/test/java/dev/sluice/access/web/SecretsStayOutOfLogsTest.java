package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class SecretsStayOutOfLogsTest {
    private static final List<String> TALKATIVE = List.of("dev.sluice", "org.springframework");
    private static final LoggerContext LOGGERS = (LoggerContext) LoggerFactory.getILoggerFactory();

    private final RunningSluice sluice = RunningSluice.shared();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        TALKATIVE.forEach(name -> LOGGERS.getLogger(name).setLevel(Level.DEBUG));
        written.start();
        root().addAppender(written);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(written);
        TALKATIVE.forEach(name -> LOGGERS.getLogger(name).setLevel(null));
    }

    @Test
    void keepsPasswordsTokensAndKeysOutOfTheLogEvenWhenItIsTalkative() {
        var first = sluice.firstSignIn();
        var owner = sluice.owner();
        var key = sluice.apiKey("ModelingMetadata");
        var added =
                owner.post(
                                "/api/management/v1/members",
                                Map.of(
                                        "name", "Logged",
                                        "email", "logged@example.com",
                                        "accountType", "Standard"))
                        .expect(201)
                        .text("initialPassword");
        sluice.withKey(key).get("/api/v1/applications").expect(200);
        sluice.http().get("/api/v1/applications?api_key=" + key).expect(200);
        sluice.http().get("/api/v1/nothing?api_key=" + key).expect(404);
        sluice.http().get("/nothing.txt?api_key=" + key).expect(404);
        sluice.http().post("/api/import/push/looker?api_key=" + key + "&configurationId=x");

        var log =
                written.list.stream()
                        .map(SecretsStayOutOfLogsTest::text)
                        .collect(Collectors.joining("\n"));

        assertThat(log)
                .contains("/api/v1/applications")
                .doesNotContain(first.password())
                .doesNotContain(owner.cookie("sluice-session"))
                .doesNotContain(added)
                .doesNotContain(key);
    }

    private static String text(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        return event.getFormattedMessage()
                + (cause == null ? "" : ThrowableProxyUtil.asString(cause));
    }

    private static Logger root() {
        return LOGGERS.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
