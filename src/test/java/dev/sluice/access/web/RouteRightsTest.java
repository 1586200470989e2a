package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class RouteRightsTest {
    /// Answered by other means than controllers: the probes, and the files of Swagger UI.
    private static final Set<String> NOT_CONTROLLERS =
            Set.of("/actuator/health", "/actuator/health/**", "/api/swagger/**");

    @Test
    void everyMappedRouteHasARow() {
        var missing =
                mapped().filter(route ->
                                RouteRights.rows().stream()
                                        .noneMatch(row ->
                                                row.serves(route.method())
                                                        && sameShape(row, route.pattern())))
                        .filter(route -> !isFileOfSwagger(route.pattern()))
                        .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void everyRowHasARoute() {
        var routes = mapped().toList();

        var rowsWithoutRoute =
                RouteRights.rows().stream()
                        .filter(row -> !NOT_CONTROLLERS.contains(row.pattern().getPatternString()))
                        .filter(row ->
                                routes.stream()
                                        .noneMatch(route ->
                                                row.serves(route.method())
                                                        && sameShape(row, route.pattern())))
                        .map(row -> row.method() + " " + row.pattern())
                        .toList();

        assertThat(rowsWithoutRoute).isEmpty();
    }

    @Test
    void unlistedPathsBelowTheApiDoNotExist() {
        for (var path :
                List.of("/api", "/api/x", "/API/management/v1/x", "/actuator/env", "/error")) {
            assertThat(RouteRights.find(HttpMethod.GET, PathContainer.parsePath(path)))
                    .isEqualTo(new RouteRights.Found.Nothing());
        }
    }

    @Test
    void everyLetterCaseOfAPathMeetsTheSameRow() {
        assertThat(find(HttpMethod.GET, "/API/Management/V1/MEMBERS"))
                .isEqualTo(find(HttpMethod.GET, "/api/management/v1/members"))
                .isNotEqualTo(new RouteRights.Found.Route(new Right.Public()));
    }

    @Test
    void namesTheMethodsOfAPathThatHasOthers() {
        assertThat(find(HttpMethod.DELETE, "/api/management/v1/members"))
                .isEqualTo(new RouteRights.Found.OtherMethods(Set.of("GET", "POST")));
    }

    @Test
    void screensAreOpenToReadOnly() {
        assertThat(find(HttpMethod.GET, "/applications/x/blocks"))
                .isEqualTo(new RouteRights.Found.Route(new Right.Public()));
        assertThat(find(HttpMethod.POST, "/applications/x/blocks"))
                .isEqualTo(new RouteRights.Found.Nothing());
    }

    private record Mapped(HttpMethod method, String pattern) {}

    private static RouteRights.Found find(HttpMethod method, String path) {
        return RouteRights.find(method, PathContainer.parsePath(path));
    }

    private static Stream<Mapped> mapped() {
        var mapping =
                RunningSluice.shared()
                        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        !ErrorController.class.isAssignableFrom(route.getValue().getBeanType()))
                .flatMap(route -> routes(route.getKey()));
    }

    private static Stream<Mapped> routes(RequestMappingInfo info) {
        var methods =
                info.getMethodsCondition().getMethods().isEmpty()
                        ? Stream.of(HttpMethod.GET)
                        : info.getMethodsCondition().getMethods().stream()
                                .map(method -> method.asHttpMethod());
        var patterns = info.getPatternValues();
        return methods.flatMap(
                method -> patterns.stream().map(pattern -> new Mapped(method, pattern)));
    }

    /// The second form of the documents, YAML, stays closed.
    private static boolean isFileOfSwagger(String pattern) {
        return pattern.startsWith("/api/swagger/") || pattern.startsWith("/api/swagger.yaml");
    }

    /// Alike but for the names of their variables.
    private static boolean sameShape(RouteRights.Row row, String pattern) {
        return shape(row.pattern().getPatternString()).equals(shape(pattern));
    }

    private static String shape(String pattern) {
        return Stream.of(pattern.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "{}" : segment)
                .collect(Collectors.joining("/"));
    }
}
