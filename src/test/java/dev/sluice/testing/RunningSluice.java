package dev.sluice.testing;

import dev.sluice.SluiceApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// The real server in this process, on a free port of the loopback address and a data folder of its
/// own.
///
/// Most tests use [#shared()], which starts once for all test classes: make your own application,
/// members and keys there. Tests that need settings, a clock or a restart start one with
/// [#in(Path)].
public final class RunningSluice implements AutoCloseable {
    private static final class Shared {
        private static final RunningSluice SERVER = in(temporaryFolder()).start();
    }

    private final ConfigurableApplicationContext context;
    private final Path home;

    private RunningSluice(ConfigurableApplicationContext context, Path home) {
        this.context = context;
        this.home = home;
    }

    /// The server all tests may share; it is stopped at the end of the process. Neither requests
    /// nor failed sign-ins are limited by their address, which is the same for all tests.
    public static RunningSluice shared() {
        return Shared.SERVER;
    }

    /// A server to be started on the given data folder.
    public static Builder in(Path home) {
        return new Builder(home);
    }

    /// What can be chosen before the start.
    public static final class Builder {
        private final Path home;
        private final List<String> settings = new ArrayList<>();
        private final List<Consumer<GenericApplicationContext>> beans = new ArrayList<>();
        private Clock clock = Clock.systemUTC();

        private Builder(Path home) {
            this.home = home;
            with("sluice.home", home.toString());
            with("server.port", "0");
            with("server.address", "127.0.0.1");
            with("sluice.access.rate-limit", "0");
            with("sluice.access.sign-in-failures-per-address", "100000");
            // The sources of tests are on this machine.
            with("sluice.connectors.allowed-addresses", "127.0.0.1");
            with("sluice.connectors.retry-delay", "20ms");
            with(Clock.class, _ -> clock);
        }

        /// Sets a setting; the last one of a name counts.
        public Builder with(String name, String value) {
            settings.removeIf(setting -> setting.startsWith("--" + name + "="));
            settings.add("--" + name + "=" + value);
            return this;
        }

        /// Lets the server see another time.
        public Builder with(Clock other) {
            this.clock = other;
            return this;
        }

        /// Puts another bean before all whom the type alone is enough.
        public <T> Builder with(Class<T> type, Function<ApplicationContext, T> bean) {
            beans.add(context ->
                    context.registerBean(
                            "test" + type.getSimpleName(),
                            type,
                            () -> bean.apply(context),
                            definition -> definition.setPrimary(true)));
            return this;
        }

        /// Starts it and returns once it answers.
        public RunningSluice start() {
            var context =
                    new SpringApplicationBuilder(SluiceApplication.class)
                            .initializers(started ->
                                    beans.forEach(bean ->
                                            bean.accept((GenericApplicationContext) started)))
                            .registerShutdownHook(true)
                            .run(settings.toArray(String[]::new));
            return new RunningSluice(context, home);
        }
    }

    /// Where it answers, such as `http://127.0.0.1:40123`.
    public URI address() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return URI.create("http://127.0.0.1:" + (server == null ? 0 : server.getPort()));
    }

    /// Its data folder.
    public Path home() {
        return home;
    }

    /// A bean of the server by its name, where there are several of the type.
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// A bean of the server, for tests that look behind the wire.
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// A client nobody is signed in with.
    public Http http() {
        return new Http(address());
    }

    /// A client signed in as the Primary Owner made at the first start.
    public Http owner() {
        var signIn = firstSignIn();
        return http().signIn(signIn.email(), signIn.password());
    }

    /// A client that presents the key as `Authorization: Bearer`.
    public Http withKey(String secret) {
        return http().with("Authorization", "Bearer " + secret);
    }

    /// Adds a member and signs them in.
    ///
    /// @param account such as `Builder`
    public Http member(String name, String account) {
        var invited = invite(name, account).signIn();
        return http().signIn(invited.email(), invited.password());
    }

    /// A member who has not signed in yet.
    public record Invited(String id, SignIn signIn) {}

    /// Adds a member; the name makes the e-mail address.
    public Invited invite(String name, String account) {
        var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        var added =
                owner().post(
                                "/api/management/v1/members",
                                Map.of("name", name, "email", email, "accountType", account))
                        .expect(201);
        return new Invited(
                added.text("/member/id"), new SignIn(email, added.text("initialPassword")));
    }

    /// Makes an API key owned by the Primary Owner and gives its secret.
    ///
    /// @param types such as `Import`
    public String apiKey(String... types) {
        return apiKey(owner(), types);
    }

    /// Makes an API key owned by the client's member and gives its secret.
    public String apiKey(Http owner, String... types) {
        return owner.post(
                        "/api/management/v1/api-keys",
                        Map.of(
                                "name", "Key of a test",
                                "types", List.of(types),
                                "expiresOn", "2999-01-01"))
                .expect(201)
                .text("secret");
    }

    /// An email and a password.
    public record SignIn(String email, String password) {
        /// What a server wrote into its data folder for the operator at its first start.
        public static SignIn first(Path home) {
            try {
                var lines = Files.readAllLines(home.resolve("first-sign-in.txt"));
                return new SignIn(
                        lines.get(0).substring("email=".length()),
                        lines.get(1).substring("password=".length()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// What the server wrote for the operator at its first start.
    public SignIn firstSignIn() {
        return SignIn.first(home);
    }

    /// Stops it; the data folder stays.
    @Override
    public void close() {
        context.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sluice-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
