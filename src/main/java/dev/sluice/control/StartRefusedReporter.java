package dev.sluice.control;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Prints why the server refused to start as one line instead of a stack trace.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartRefusedReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                System.err.println(refused.getMessage());
                return true;
            }
            if (cause instanceof PortInUseException taken) {
                System.err.println(
                        "Port "
                                + taken.getPort()
                                + " is in use by another program. Stop it, or choose another port"
                                + " (--port).");
                return true;
            }
        }
        var wrong = WrongSetting.in(failure);
        wrong.ifPresent(System.err::println);
        return wrong.isPresent();
    }
}
