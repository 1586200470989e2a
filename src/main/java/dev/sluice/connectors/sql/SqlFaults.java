package dev.sluice.connectors.sql;

import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/// What a database's refusal means, by its SQL state.
final class SqlFaults {
    private SqlFaults() {}

    /// @return never
    /// @throws IOException when the connection failed, which is worth another try
    /// @throws SourceFault for everything else
    static SourceFault of(SQLException e) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceFault fault) {
                throw fault;
            }
        }
        var state = String.valueOf(e.getSQLState()).toUpperCase(Locale.ROOT);
        var says = "The database says: " + firstLine(e) + ".";
        if (state.startsWith("28")) {
            return new SourceFault(Reason.SignInRefused, says, e);
        }
        if (state.equals("25006")) {
            return new SourceFault(Reason.NotAQuery, "The SQL would change something. " + says, e);
        }
        if (state.equals("57014") || state.equals("70100")) {
            return new SourceFault(Reason.SourceTooSlow, says, e);
        }
        if (state.startsWith("08") || state.equals("57P01") || state.equals("57P03")) {
            throw new IOException(firstLine(e), e);
        }
        return new SourceFault(Reason.SourceFailed, says, e);
    }

    private static String firstLine(SQLException e) {
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
