package dev.sluice.access.web;

import static dev.sluice.access.KeyType.Export;
import static dev.sluice.access.KeyType.Import;
import static dev.sluice.access.KeyType.Management;
import static dev.sluice.access.KeyType.ModelingMetadata;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one table that says which route lets whom in. A route that is not in it does not exist for
/// the outside; a test fails when a controller maps one that is missing here, or the other way
/// round.
///
/// Paths are matched in any letter case, so that no spelling slips past a row.
final class RouteRights {
    private static final String MANAGEMENT = "/api/management/v1";
    private static final PathPatternParser PARSER = new PathPatternParser();

    static {
        PARSER.setCaseSensitive(false);
    }

    /// Below these nothing is open that has no row; everywhere else lie the screens.
    private static final List<String> CLOSED = List.of("/api", "/actuator", "/v3", "/error");

    private static final List<Row> TABLE =
            Stream.of(
                            documents(),
                            publicApi(),
                            session(),
                            workspace(),
                            applications(),
                            runs(),
                            schedules(),
                            boards(),
                            flows(),
                            notifications())
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Row::pattern, PathPattern.SPECIFICITY_COMPARATOR))
                    .toList();

    private RouteRights() {}

    /// One line of the table.
    record Row(HttpMethod method, PathPattern pattern, Right right) {
        boolean serves(HttpMethod asked) {
            return method.equals(asked) || (method.equals(GET) && asked.equals(HEAD));
        }
    }

    /// What the table says about a request.
    sealed interface Found {
        record Route(Right right) implements Found {}

        /// The path has a row, but for other methods.
        record OtherMethods(Set<String> methods) implements Found {}

        record Nothing() implements Found {}
    }

    private static List<Row> documents() {
        var open = new Right.Public();
        return List.of(
                row(GET, "/api/swagger", open),
                row(GET, "/api/swagger/**", open),
                row(GET, "/actuator/health", open),
                row(GET, "/actuator/health/**", open));
    }

    private static List<Row> publicApi() {
        var imports = new Right.Key(Set.of(Import));
        var metadata = new Right.Key(Set.of(ModelingMetadata));
        var exports = new Right.Key(Set.of(Export));
        return List.of(
                row(POST, "/api/export/list/{listId}", exports),
                row(POST, "/api/export/metric/{metricId}", exports),
                row(POST, "/api/export/table/{tableId}", exports),
                row(GET, "/api/export/view/{viewId}", exports),
                row(POST, "/api/v1/export/table/{tableId}", exports),
                row(GET, "/api/v1/export/view/{viewId}", exports),
                row(GET, "/api/workspace/{applicationId}/view/ExportListData/{viewId}", exports),
                row(POST, "/api/v1/export/list/{listId}", exports),
                row(POST, "/api/v1/export/metric/{metricId}", exports),
                row(GET, "/api/import/{importId}/status", imports),
                row(POST, "/api/import/push/csv", imports),
                row(POST, "/api/import/push/looker", imports),
                row(GET, "/api/v1/import/{importId}/status", imports),
                row(POST, "/api/v1/import/push/csv", imports),
                row(POST, "/api/v1/import/push/looker", imports),
                row(POST, "/api/v1/import/trigger", imports),
                row(POST, "/api/importservice/Csv/ApiPush/{configurationId}", imports),
                row(GET, "/api/v1/importConfigurations", metadata),
                row(GET, "/api/v1/applications", metadata),
                row(GET, "/api/v1/blocks", metadata),
                row(GET, "/api/v1/views", metadata));
    }

    private static List<Row> session() {
        return List.of(
                row(POST, MANAGEMENT + "/session", new Right.Public()),
                row(GET, MANAGEMENT + "/session", new Right.SignedInOrKey(Set.of(Management))),
                row(DELETE, MANAGEMENT + "/session", new Right.SignedIn()),
                row(POST, MANAGEMENT + "/session/password", new Right.SignedIn()));
    }

    private static List<Row> workspace() {
        return Stream.of(
                        managed("/members", GET, POST),
                        managed("/members/{memberId}", PATCH),
                        managed("/members/{memberId}/reset-password", POST),
                        managed("/permissions", GET),
                        managed("/api-keys", GET, POST),
                        managed("/api-keys/{keyId}", PATCH, DELETE),
                        managed("/allow-lists", GET, POST),
                        managed("/allow-lists/{listId}", PUT, DELETE),
                        managed("/connectors", GET),
                        managed("/connections", GET, POST),
                        managed("/connections/test", POST),
                        managed("/connections/{connectionId}", GET, PUT, DELETE),
                        managed("/connections/{connectionId}/test", POST))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Row> applications() {
        return Stream.of(
                        managed("/applications", GET, POST),
                        managed("/applications/{applicationId}", GET, PATCH, DELETE),
                        managed("/applications/{applicationId}/roles", GET, POST),
                        managed("/applications/{applicationId}/roles/{roleId}", PUT, DELETE),
                        managed("/applications/{applicationId}/members", GET),
                        managed("/applications/{applicationId}/members/{memberId}", PUT, DELETE),
                        managed("/applications/{applicationId}/blocks", GET),
                        managed("/applications/{applicationId}/lists", POST),
                        managed("/applications/{applicationId}/metrics", POST),
                        managed("/applications/{applicationId}/tables", POST),
                        managed("/applications/{applicationId}/calendar", GET, PUT),
                        managed("/applications/{applicationId}/scenarios", GET, POST),
                        managed(
                                "/applications/{applicationId}/scenarios/{scenarioId}",
                                PATCH,
                                DELETE),
                        managed("/applications/{applicationId}/access-rules", GET, POST),
                        managed("/applications/{applicationId}/access-rules/candidates", GET),
                        managed("/applications/{applicationId}/access-rules/{ruleId}", PUT, DELETE),
                        managed("/blocks/{blockId}/access-rules", GET),
                        managed("/blocks/{blockId}/access-preview", GET),
                        managed("/applications/{applicationId}/files", POST),
                        managed("/applications/{applicationId}/connections", GET),
                        managed(
                                "/applications/{applicationId}/connections/{connectionId}/fetch",
                                POST),
                        managed("/applications/{applicationId}/import-configurations", GET),
                        managed("/applications/{applicationId}/history", GET),
                        managed("/applications/{applicationId}/history/blocks", GET),
                        managed("/applications/{applicationId}/history/calendar", GET),
                        managed("/applications/{applicationId}/history/durations", GET),
                        managed("/applications/{applicationId}/history/views", GET, PUT, DELETE),
                        managed("/applications/{applicationId}/events", GET),
                        managed("/blocks/{blockId}", GET, PATCH, DELETE),
                        managed("/blocks/{blockId}/properties", POST),
                        managed("/blocks/{blockId}/properties/{propertyId}", PATCH, DELETE),
                        managed("/blocks/{blockId}/properties/{propertyId}/formula", PUT, DELETE),
                        managed("/applications/{applicationId}/views", GET),
                        managed("/blocks/{blockId}/views", GET, POST),
                        managed("/views/{viewId}", GET, PUT, DELETE),
                        managed("/views/{viewId}/cells", GET),
                        managed("/views/{viewId}/download", GET),
                        managed("/blocks/{blockId}/view-cells", POST),
                        managed("/blocks/{blockId}/view-download", POST),
                        managed("/blocks/{blockId}/formula", PUT, DELETE),
                        managed("/blocks/{blockId}/formula/convert", POST),
                        managed("/blocks/{blockId}/formula/check", POST),
                        managed("/blocks/{blockId}/formula/completions", POST),
                        managed("/blocks/{blockId}/formula/preview", POST),
                        managed("/blocks/{blockId}/rows", GET),
                        managed("/blocks/{blockId}/cells", PATCH),
                        managed("/blocks/{blockId}/freshness", GET),
                        managed("/blocks/{blockId}/dependencies", GET),
                        managed("/applications/{applicationId}/freshness", GET),
                        managed("/blocks/{blockId}/download", GET),
                        managed("/blocks/{blockId}/items", GET, POST),
                        managed("/blocks/{blockId}/items/{item}", PATCH),
                        managed("/blocks/{blockId}/items/delete", POST),
                        managed("/blocks/{blockId}/import-configurations", GET, POST),
                        managed("/blocks/{blockId}/edits/{changeId}", GET),
                        managed("/blocks/{blockId}/edits/{changeId}/changes", GET),
                        managed("/blocks/{blockId}/history", GET),
                        managed("/blocks/{blockId}/history/calendar", GET),
                        managed("/blocks/{blockId}/history/durations", GET))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Row> runs() {
        return Stream.of(
                        managed("/files/{fileId}/preview", GET),
                        managed("/files/{fileId}/profile", GET),
                        managed("/files/{fileId}/suggestion", POST),
                        managed("/files/{fileId}/trial", POST),
                        managed("/trials/{trialId}", GET),
                        managed("/import-configurations/{configurationId}", GET, PUT, DELETE),
                        managed("/import-configurations/{configurationId}/duplicate", POST),
                        managed("/import-configurations/{configurationId}/runs", GET, POST),
                        managed("/blocks/{blockId}/runs", POST),
                        managed("/runs/{runId}", GET),
                        managed("/runs/{runId}/cancel", POST),
                        managed("/runs/{runId}/again", POST),
                        managed("/runs/{runId}/undo", POST),
                        managed("/runs/{runId}/conflicts", GET),
                        managed("/runs/{runId}/received-file", GET),
                        managed("/runs/{runId}/rejected-lines", GET),
                        managed("/runs/{runId}/skipped-cells", GET),
                        managed("/runs/{runId}/changes", GET),
                        managed("/runs/{runId}/skipped-lines", GET),
                        managed("/runs/{runId}/lines", GET),
                        managed("/runs/{runId}/events", GET))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Row> notifications() {
        return Stream.of(
                        managed("/notifications", GET),
                        managed("/notifications/{notificationId}/read", POST),
                        managed("/notifications/{notificationId}/unread", POST),
                        managed("/notifications/read-all", POST),
                        managed("/notifications/events", GET),
                        managed("/me/notification-preferences", GET, PUT),
                        managed("/notification-deliveries", GET),
                        managed("/notification-channels", GET, POST),
                        managed("/notification-channels/{channelId}", PUT, DELETE),
                        managed("/notification-channels/{channelId}/test", POST))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Row> flows() {
        return Stream.of(
                        managed("/applications/{applicationId}/flows", GET, POST),
                        managed("/applications/{applicationId}/flow-candidates", GET),
                        managed("/applications/{applicationId}/flow-warnings", GET),
                        managed("/flows/{flowId}", GET, PUT, DELETE),
                        managed("/flows/{flowId}/duplicate", POST),
                        managed("/flows/{flowId}/run", POST),
                        managed("/flows/{flowId}/runs", GET),
                        managed("/flow-runs/{flowRunId}", GET),
                        managed("/flow-runs/{flowRunId}/events", GET),
                        managed("/flow-runs/{flowRunId}/cancel", POST),
                        managed("/flow-runs/{flowRunId}/rerun", POST),
                        managed("/flow-runs/{flowRunId}/undo", POST))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Row> boards() {
        return Stream.of(
                        managed("/applications/{applicationId}/boards", GET, POST),
                        managed("/boards/{boardId}", GET, PUT, DELETE),
                        managed("/boards/{boardId}/duplicate", POST))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Row> schedules() {
        return Stream.of(
                        managed("/applications/{applicationId}/schedules", GET, POST),
                        managed("/applications/{applicationId}/schedules/preview", POST),
                        managed("/applications/{applicationId}/schedules/load", GET),
                        managed("/applications/{applicationId}/schedule-candidates", GET),
                        managed("/schedules/{scheduleId}", GET, PUT, DELETE),
                        managed("/schedules/{scheduleId}/pause", POST),
                        managed("/schedules/{scheduleId}/resume", POST),
                        managed("/schedules/{scheduleId}/ledger", GET),
                        managed("/schedules/{scheduleId}/explain", GET))
                .flatMap(Function.identity())
                .toList();
    }

    /// What the table says about this method and path.
    static Found find(HttpMethod method, PathContainer path) {
        var rows = TABLE.stream().filter(row -> row.pattern().matches(path)).toList();
        for (var row : rows) {
            if (row.serves(method)) {
                return new Found.Route(row.right());
            }
        }
        if (!rows.isEmpty()) {
            return new Found.OtherMethods(
                    rows.stream()
                            .map(row -> row.method().name())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return isClosed(path) || !(method.equals(GET) || method.equals(HEAD))
                ? new Found.Nothing()
                : new Found.Route(new Right.Public());
    }

    /// Whether the path belongs to the API that keys open, known route or not.
    static boolean isPublicApi(PathContainer path) {
        return within(path, "/api")
                && !within(path, "/api/management")
                && !within(path, "/api/swagger");
    }

    /// All lines, for the tests that compare them with what is mapped.
    static List<Row> rows() {
        return TABLE;
    }

    private static boolean isClosed(PathContainer path) {
        return CLOSED.stream().anyMatch(prefix -> within(path, prefix));
    }

    private static boolean within(PathContainer path, String prefix) {
        var value = path.value().toLowerCase(Locale.ROOT);
        return value.equals(prefix) || value.startsWith(prefix + "/");
    }

    private static Row row(HttpMethod method, String pattern, Right right) {
        return new Row(method, PARSER.parse(pattern), right);
    }

    private static Stream<Row> managed(String path, HttpMethod... methods) {
        var right = new Right.SignedInOrKey(Set.of(Management));
        return Arrays.stream(methods).map(method -> row(method, MANAGEMENT + path, right));
    }
}
