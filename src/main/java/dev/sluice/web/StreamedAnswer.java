package dev.sluice.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.OutputStream;

/// Long answers, written while they are made.
///
/// What fails before anything was sent is an ordinary error. What fails later breaks the connection
/// off, without the end that a whole answer has: nobody can take a part for the whole.
public final class StreamedAnswer {
    private static final Logger log = LoggerFactory.getLogger(StreamedAnswer.class);
    private static final String BROKEN = StreamedAnswer.class.getName() + ".broken";

    private StreamedAnswer() {}

    /// The answer's content.
    @FunctionalInterface
    public interface Content {
        /// Writes all of it.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Sends the content; status and headers are set already.
    public static void send(
            HttpServletRequest request, HttpServletResponse response, Content content) {
        try {
            content.writeTo(response.getOutputStream());
            response.flushBuffer();
        } catch (IOException gone) {
            log.debug("The receiver of {} is gone", request.getRequestURI(), gone);
            request.setAttribute(BROKEN, true);
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
                throw e;
            }
            log.error(
                    "The answer to {} {} failed midway; its connection is broken off",
                    request.getMethod(),
                    request.getRequestURI(),
                    e);
            request.setAttribute(BROKEN, true);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BreakOff {
        @Bean
        TomcatContextCustomizer breakOffFailedAnswers() {
            return context -> context.getPipeline().addValve(new BreakOffValve());
        }
    }

    /// Closes the connection of an answer that failed midway, before the server could end it well.
    private static final class BreakOffValve extends ValveBase {
        private BreakOffValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(BROKEN) != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
