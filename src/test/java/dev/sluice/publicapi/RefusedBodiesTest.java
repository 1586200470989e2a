package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ConfigurationId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/// Bodies and requests that are not what they should be: refused in words, without noise.
class RefusedBodiesTest extends ImportApiFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5000\r\n\r\nCity,Sales\r\nParis,1\r\n",
                "Transfer-Encoding: chunked\r\n\r\n10\r\nCity,",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nCity,Sales\r\n0\r\n\r\n"
            })
    void answersABrokenBodyInWordsAndKeepsQuiet(String rest) throws Exception {
        long before = pushes();
        try (var log = new Log();
                var connection = new RawHttp(server.address())) {
            connection.send(push() + rest);
            var answer = connection.endSending().everything();

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "broken off or damaged");
            assertThat(log.complaints()).isEmpty();
        }
        assertThat(pushes()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void refusesByTheDeclaredLengthAlone(String header) throws Exception {
        var length = "Content-Length: 20000000000\r\n" + header + "\r\n";
        try (var pushed = new RawHttp(server.address())) {
            assertThat(pushed.send(push() + length).head()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void namesAGzipFileSentAsText() throws Exception {
        var answer =
                plan.api()
                        .post(
                                "/api/v1/import/push/csv?configurationId=" + plan.salesImport,
                                "text/csv",
                                gzip())
                        .expect(400);

        assertThat(answer.text("detail")).startsWith("This is a gzip file");
    }

    @Test
    void saysThatAGzipBodyWasCutOff() throws Exception {
        var half = Arrays.copyOf(gzip(), 18);
        var request =
                plan.api()
                        .request("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                        .header("Content-Encoding", "gzip")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(half));

        assertThat(plan.api().send(request).expect(400).text("detail"))
                .contains("cut off")
                .doesNotContain("bytes");
    }

    @Test
    void keepsNothingOfAGzipBodyThatGoesOnAsText() throws Exception {
        long before = pushes();
        var body = new ByteArrayOutputStream();
        body.writeBytes(gzip());
        body.writeBytes("Oslo,3\r\n".getBytes(StandardCharsets.UTF_8));
        var request =
                plan.api()
                        .request("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                        .header("Content-Encoding", "gzip")
                        .POST(
                                java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                                        body.toByteArray()));

        assertThat(plan.api().send(request).expect(400).text("detail")).contains("no gzip");
        assertThat(pushes()).isEqualTo(before);
    }

    @Test
    void unwrapsFormsInTheManagementUpload() {
        var form =
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"s.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"
                        + CSV
                        + "\r\n--edge--\r\n";

        var answer =
                plan.owner()
                        .post(
                                "/api/management/v1/applications/" + plan.application + "/files",
                                "multipart/form-data; boundary=edge",
                                form.getBytes(StandardCharsets.UTF_8))
                        .expect(201);

        assertThat(answer.text("name")).isEqualTo("s.csv");
        assertThat(answer.text("bytes")).isEqualTo(Integer.toString(CSV.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00 HTTP/1.1",
                "GET /a%2fb HTTP/1.1",
                "GET /{long} HTTP/1.1",
                "NONSENSE"
            })
    void answersWhatIsNoRequestAsAProblem(String line) throws Exception {
        try (var connection = new RawHttp(server.address())) {
            connection.send(
                    line.replace("{long}", "x".repeat(9000))
                            + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(connection.everything())
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json", "\"status\":4")
                    .doesNotContain("<html", "Tomcat", "org.apache");
        }
    }

    @Test
    void namesParametersAndFieldsInWords() {
        var owner = plan.owner();
        var key = Map.of("name", "K", "types", List.of("Fax"), "expiresOn", "2999-01-01");

        assertThat(
                        owner.get("/api/management/v1/runs/" + UNKNOWN + "/changes")
                                .expect(400)
                                .text("detail"))
                .isEqualTo("The parameter kind is missing.");
        assertThat(owner.post("/api/management/v1/api-keys", key).expect(400).text("detail"))
                .startsWith("The field \"types[0]\" has the value \"Fax\"; expected one of Import");
    }

    @Test
    void doesNotTakeANumberForAName() {
        var applications = "/api/management/v1/applications";

        assertThat(plan.owner().post(applications, Map.of("name", 5)).expect(400).text("detail"))
                .contains("\"name\"", "a text");
        assertThat(plan.owner().post(applications, List.of()).expect(400).text("detail"))
                .isEqualTo("The request body has the wrong form; expected an object.");
    }

    private String push() {
        return head("/api/v1/import/push/csv?configurationId=" + plan.salesImport);
    }

    private long pushes() {
        return server.bean(ImportRuns.class)
                .pushes(new ConfigurationId(UUID.fromString(plan.salesImport)), Instant.EPOCH)
                .count();
    }

    private static byte[] gzip() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }

    /// What is logged as a warning or worse meanwhile.
    private static final class Log implements AutoCloseable {
        private final Logger root =
                (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final ListAppender<ILoggingEvent> events = new ListAppender<>();

        Log() {
            events.start();
            root.addAppender(events);
        }

        List<String> complaints() {
            return List.copyOf(events.list).stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }

        @Override
        public void close() {
            root.detachAppender(events);
        }
    }
}
