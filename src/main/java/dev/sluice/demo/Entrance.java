package dev.sluice.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// How the demo gets in: with the keys of an earlier demo, else with the first member's sign-in,
/// with which it makes such keys.
///
/// @param management client that may change everything
/// @param managementKey secret of that client
/// @param importKey secret that opens the import and metadata API
public record Entrance(ServerClient management, String managementKey, String importKey) {
    private static final String KEYS = "demo/keys.properties";

    /// @throws DemoFailed when neither way in works
    public static Entrance into(URI address, Path home, Clock clock) {
        return known(address, home).orElseGet(() -> first(address, home, clock));
    }

    /// The first member's email and password, as long as the password was not changed.
    public static Optional<Map<String, String>> firstSignIn(Path home) {
        var file = home.resolve("first-sign-in.txt");
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Optional<Entrance> known(URI address, Path home) {
        var file = home.resolve(KEYS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var keys = read(file);
        var managementKey = keys.getOrDefault("management", "none");
        var management = ServerClient.withKey(address, managementKey);
        var importKey = keys.getOrDefault("import", "none");
        boolean both =
                management.accepted() && ServerClient.withKey(address, importKey).opensMetadata();
        return both
                ? Optional.of(new Entrance(management, managementKey, importKey))
                : Optional.empty();
    }

    private static Entrance first(URI address, Path home, Clock clock) {
        var signIn =
                firstSignIn(home)
                        .orElseThrow(() ->
                                new DemoFailed(
                                        "The demo signs in with "
                                                + home.resolve("first-sign-in.txt")
                                                + ", which is gone: the password was"
                                                + " changed. Run the demo on another folder"
                                                + " (--home DIR)."));
        var member =
                ServerClient.signedIn(
                                address,
                                signIn.getOrDefault("email", ""),
                                signIn.getOrDefault("password", ""))
                        .orElseThrow(
                                () -> new DemoFailed("The first member's sign-in was refused."));
        var management = secret(member, "Demo: management", List.of("Management"), clock);
        var imports = secret(member, "Demo: imports", List.of("Import", "ModelingMetadata"), clock);
        keep(home.resolve(KEYS), management, imports);
        return new Entrance(ServerClient.withKey(address, management), management, imports);
    }

    private static String secret(
            ServerClient member, String name, List<String> types, Clock clock) {
        var expiry = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(1);
        var body =
                Map.of(
                        "name",
                        name,
                        "types",
                        types,
                        "expiresOn",
                        expiry.toString(),
                        "allowListIds",
                        List.of());
        return member.post("/api-keys", body).path("secret").asString();
    }

    /// Both formats of lines, `name: value` and `name=value`, are those of properties.
    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, "")));
    }

    private static void keep(Path file, String management, String imports) {
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly);
            Files.writeString(file, "management=" + management + "\nimport=" + imports + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
