package dev.sluice.connectors;

import dev.sluice.connectors.Connections.Content;
import dev.sluice.connectors.Connector.Field;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a connection's content must fulfil before it is kept or tried.
final class ConnectionChecks {
    private static final int LONGEST_NAME = 200;

    private ConnectionChecks() {}

    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    static void requireSound(Connector connector, Content content, Optional<Connection> before) {
        if (content.name().isBlank() || content.name().length() > LONGEST_NAME) {
            throw malformed(
                    "Give the connection a name of at most " + LONGEST_NAME + " characters.");
        }
        if (before.isPresent() && !before.get().kind().equals(content.kind())) {
            throw malformed("A connection keeps its kind; make a new one for another.");
        }
        requireFilledIn(connector, content, before);
        refuse(connector.faults(values(connector, content)));
    }

    /// What is only tried reaches drivers and servers just as well. A field may be left out that
    /// the test is there to fill in.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field
    static void requireTriable(Connector connector, Content content, Optional<Connection> before) {
        requireFilledIn(connector, content, before);
        var values = values(connector, content);
        refuse(
                connector.faults(values).stream()
                        .filter(fault ->
                                values.find(fault.substring(0, fault.indexOf(": "))).isPresent())
                        .toList());
    }

    private static Values values(Connector connector, Content content) {
        return Forms.completed(connector.fields(), content.settings());
    }

    private static void requireFilledIn(
            Connector connector, Content content, Optional<Connection> before) {
        var held = new HashSet<>(before.map(Connection::secretsHeld).orElse(Set.of()));
        held.removeAll(content.secrets().keySet());
        var all = new HashMap<>(content.settings());
        all.putAll(content.secrets());
        refuse(
                Stream.of(
                                misplaced(connector, content),
                                Forms.faults(connector.fields(), all, held).stream(),
                                moved(connector, content, before, held))
                        .flatMap(faults -> faults)
                        .toList());
    }

    private static Stream<String> misplaced(Connector connector, Content content) {
        return connector.fields().stream()
                .filter(field ->
                        (field.secret() ? content.settings() : content.secrets())
                                .containsKey(field.key()))
                .map(field ->
                        field.key()
                                + ": \""
                                + field.label()
                                + (field.secret()
                                        ? "\" is a secret, which is given in \"secrets\""
                                        : "\" is no secret and is given in \"settings\""));
    }

    /// Whoever changes where secrets are sent must know them: else a stored secret could be had by
    /// sending it to a server of one's own.
    private static Stream<String> moved(
            Connector connector, Content content, Optional<Connection> before, Set<String> held) {
        if (before.isEmpty() || held.isEmpty()) {
            return Stream.empty();
        }
        var then = Forms.completed(connector.fields(), before.get().settings());
        var now = values(connector, content);
        return connector.fields().stream()
                .filter(Field::address)
                .filter(field -> !then.orEmpty(field.key()).equals(now.orEmpty(field.key())))
                .map(field ->
                        field.key()
                                + ": \""
                                + field.label()
                                + "\" changed, so the secrets must be given anew");
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            var words =
                    faults.stream()
                            .map(fault -> fault.substring(fault.indexOf(": ") + 2))
                            .collect(Collectors.joining(". "));
            throw malformed("The connection cannot be used as it is. " + words + ".")
                    .withDetails(Map.of("faults", faults));
        }
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
