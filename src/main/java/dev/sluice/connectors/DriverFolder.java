package dev.sluice.connectors;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/// The folder into which the operator puts jars: JDBC drivers of further databases, and connectors.
/// Read once, at the start.
@Component
public final class DriverFolder implements ConnectorSource, DisposableBean {
    private final URLClassLoader loader;

    DriverFolder(ConnectorSettings settings) {
        var folder = settings.drivers();
        this.loader =
                new URLClassLoader(
                        "sluice-drivers",
                        folder == null ? new URL[0] : jars(folder),
                        DriverFolder.class.getClassLoader());
    }

    private static URL[] jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(DriverFolder::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of sluice.connectors.drivers cannot be read: " + folder, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A file has an address", e);
        }
    }

    /// The classes of the jars, and ours.
    public ClassLoader loader() {
        return loader;
    }

    /// The connectors in the jars; those of our own are beans.
    @Override
    public List<Connector> connectors() {
        return ServiceLoader.load(Connector.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Override
    public void destroy() throws IOException {
        loader.close();
    }
}
