package dev.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// What a client sees of answers that end well and of those that do not.
class StreamedAnswerTest {
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    @Test
    void endsAWholeAnswerWell() throws IOException {
        var answer =
                answerOf(
                        out -> out.write("a;b\r\n".repeat(5_000).getBytes(StandardCharsets.UTF_8)));

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith(LAST_CHUNK);
    }

    @Test
    void breaksOffAnAnswerThatFailsMidway() throws IOException {
        var answer =
                answerOf(out -> {
                    out.write("a;b\r\n".repeat(5_000).getBytes(StandardCharsets.UTF_8));
                    throw new IllegalStateException("the store is gone");
                });

        assertThat(answer).startsWith("HTTP/1.1 200").contains("a;b");
        assertThat(answer).doesNotContain(LAST_CHUNK).doesNotContain("gone", "traceId");
    }

    @Test
    void answersAnErrorWhenNothingWasSent() throws IOException {
        var answer =
                answerOf(out -> {
                    throw new IllegalStateException("the store is gone");
                });

        assertThat(answer).startsWith("HTTP/1.1 500");
    }

    private static String answerOf(StreamedAnswer.Content content) throws IOException {
        var factory = new TomcatServletWebServerFactory(0);
        factory.addContextCustomizers(new StreamedAnswer.BreakOff().breakOffFailedAnswers());
        var server =
                factory.getWebServer(context ->
                        context.addServlet("answer", new Answering(content)).addMapping("/"));
        server.start();
        try (var socket = new Socket("localhost", server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            server.stop();
        }
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient StreamedAnswer.Content content;

        Answering(StreamedAnswer.Content content) {
            this.content = content;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            StreamedAnswer.send(request, response, content);
        }
    }
}
