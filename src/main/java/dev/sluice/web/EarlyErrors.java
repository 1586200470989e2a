package dev.sluice.web;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import java.io.IOException;

/// Answers what the web server refuses before any filter sees it (an address it does not take, a
/// request that is not HTTP) in the form of all other errors instead of a page of its own.
@Configuration(proxyBeanMethods = false)
public class EarlyErrors {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> answerEarlyErrors() {
        return factory ->
                factory.addContextCustomizers(context -> {
                    if (context.getParent() instanceof StandardHost host) {
                        host.setErrorReportValveClass(ProblemValve.class.getName());
                    }
                });
    }

    /// Made by the web server itself.
    public static final class ProblemValve extends ErrorReportValve {
        private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var known = HttpStatus.resolve(status);
            var body =
                    """
                    {"title":"%s","status":%d,"detail":"%s","code":"%s"}\
                    """
                            .formatted(
                                    known == null ? "Error" : known.getReasonPhrase(),
                                    status,
                                    status < 500
                                            ? "The address, a header or the form of this request is"
                                                    + " not taken."
                                            : "Something went wrong in the server.",
                                    status < 500 ? "MALFORMED_REQUEST" : "INTERNAL");
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding("UTF-8");
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(body);
                    response.finishResponse();
                }
            } catch (IOException e) {
                log.debug("The client of a refused request has gone", e);
            }
        }
    }
}
