package dev.sluice.connectors;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The connectors there are. Safe for use by many threads.
@Component
public final class Connectors {
    private final Map<String, Connector> byKind = new LinkedHashMap<>();

    Connectors(List<Connector> connectors, List<ConnectorSource> sources) {
        Stream.concat(
                        connectors.stream(),
                        sources.stream().flatMap(source -> source.connectors().stream()))
                .sorted(Comparator.comparing(Connector::category).thenComparing(Connector::name))
                .forEach(this::add);
    }

    private void add(Connector connector) {
        var other = byKind.putIfAbsent(connector.kind(), connector);
        if (other != null) {
            throw new IllegalStateException(
                    "Two connectors call themselves "
                            + connector.kind()
                            + ": "
                            + other.getClass().getName()
                            + " and "
                            + connector.getClass().getName());
        }
    }

    /// All, by category and name.
    public List<Connector> all() {
        return List.copyOf(byKind.values());
    }

    /// What people call the kind; the kind itself where its connector is gone.
    public String nameOf(String kind) {
        return find(kind).map(Connector::name).orElse(kind);
    }

    Optional<Connector> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /// @throws SluiceException MALFORMED_REQUEST naming the kinds there are
    Connector get(String kind) {
        return find(kind)
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "There is no connector \""
                                        + kind
                                        + "\"; there are "
                                        + String.join(", ", byKind.keySet())
                                        + "."));
    }
}
