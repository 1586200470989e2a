package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import io.swagger.v3.oas.annotations.media.Schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The two API documents, their agreement with the routes, and the copy the screens are built from.
class DocumentsTest {
    private static final String EXTERNAL = "/api/swagger/external-api.swagger.json";
    private static final String MANAGEMENT = "/api/swagger/management-api.swagger.json";
    private static final Path COPY = Path.of("ui/openapi/management.json");

    private static final Set<String> NOT_ON_THE_WIRE =
            Set.of("dev.sluice.access.web.RouteRights$Row");

    private final RunningSluice server = RunningSluice.shared();

    @Test
    void showsBothDocumentsInOneUi() {
        var http = server.http();

        assertThat(http.get("/api/swagger").status()).isEqualTo(302);
        assertThat(http.get("/api/swagger/swagger-ui/index.html").expect(200).body())
                .contains("swagger-ui");
        assertThat(http.get("/api/swagger/swagger-config").expect(200).body())
                .contains(EXTERNAL, MANAGEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/swagger/", "/api/Swagger", "//api//swagger"})
    void opensItsDoorHoweverTheAddressIsWritten(String address) throws IOException {
        try (var connection = new RawHttp(server.address())) {
            connection.send(
                    "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(connection.everything()).startsWith("HTTP/1.1 302");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anything", "index.html", "swagger-initializer.js", "a/b"})
    void doesNotFindWhatIsNoDocument(String name) {
        var answer = server.http().get("/api/swagger/" + name).expect(404);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void saysWhichFieldsMustBeSent() {
        var key = server.http().get(MANAGEMENT).expect(200).json().at("/components/schemas/NewKey");

        assertThat(key.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("name", "types", "expiresOn");
        assertThat(key.at("/properties/expiresOn").has("nullable")).isFalse();
        assertThat(key.at("/properties/allowListIds/nullable").asBoolean(false)).isTrue();
    }

    @Test
    void describesEveryPublicRouteButTheOldest() {
        var mapped = mapped("/api/(?!management/|swagger).*");
        mapped.removeIf(
                route -> route.contains("/importservice/") || route.contains("/ExportListData/"));

        assertThat(described(EXTERNAL)).isEqualTo(mapped);
    }

    @Test
    void recognisesExactlyTheMappedPublicPaths() {
        assertThat(mapped("/api/(?!management/|swagger).*"))
                .extracting(route -> route.substring(route.indexOf(' ') + 1))
                .containsExactlyInAnyOrderElementsOf(PublicRoutes.TEMPLATES);
    }

    @Test
    void describesEveryManagementRoute() {
        assertThat(described(MANAGEMENT)).isEqualTo(mapped("/api/management/.*"));
    }

    @Test
    void givesEachWireTypeANameOfItsOwn() throws IOException {
        try (var files = Files.walk(Path.of("target/classes/dev/sluice"))) {
            var wireTypes =
                    files.filter(file -> file.toString().matches(".*/(web|publicapi)/.*\\.class"))
                            .map(DocumentsTest::loaded)
                            .filter(DocumentsTest::isDescribed)
                            .collect(Collectors.groupingBy(DocumentsTest::name));

            assertThat(wireTypes.values()).filteredOn(same -> same.size() > 1).isEmpty();
        }
    }

    /// To bring the copy up to date: `./mvnw -q -DskipUi=true test -Dtest=DocumentsTest
    /// -Dopenapi=write`
    @Test
    void keepsTheCopyTheScreensAreBuiltFrom() throws IOException {
        var served = server.http().get(MANAGEMENT).expect(200).body().strip() + "\n";
        if (System.getProperty("openapi", "").equals("write")) {
            Files.createDirectories(COPY.toAbsolutePath().getParent());
            Files.writeString(COPY, served);
        }

        assertThat(COPY)
                .as("run ./mvnw -q -DskipUi=true test -Dtest=DocumentsTest -Dopenapi=write")
                .hasContent(served);
    }

    private static Class<?> loaded(Path file) {
        var path = Path.of("target/classes").relativize(file).toString();
        try {
            return Class.forName(
                    path.substring(0, path.length() - ".class".length()).replace('/', '.'),
                    false,
                    DocumentsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Private records never go over the wire.
    private static boolean isDescribed(Class<?> type) {
        return type.isRecord()
                && !Modifier.isPrivate(type.getModifiers())
                && !NOT_ON_THE_WIRE.contains(type.getName());
    }

    private static String name(Class<?> type) {
        var schema = type.getAnnotation(Schema.class);
        return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
    }

    private Set<String> described(String document) {
        var routes = new TreeSet<String>();
        server.http()
                .get(document)
                .expect(200)
                .json()
                .path("paths")
                .forEachEntry((path, methods) ->
                        methods.propertyNames()
                                .forEach(method ->
                                        routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }

    private Set<String> mapped(String pattern) {
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(route ->
                        route.getMethodsCondition().getMethods().stream()
                                .flatMap(method ->
                                        route.getPatternValues().stream()
                                                .filter(path -> path.matches(pattern))
                                                .map(path -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
