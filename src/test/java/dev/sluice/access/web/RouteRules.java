package dev.sluice.access.web;

import static dev.sluice.access.Permission.AddItems;
import static dev.sluice.access.Permission.ConfigureApplication;
import static dev.sluice.access.Permission.ConfigureBlocks;
import static dev.sluice.access.Permission.ConfigureCalendars;
import static dev.sluice.access.Permission.CreateScenarios;
import static dev.sluice.access.Permission.DefineApplicationSecurity;
import static dev.sluice.access.Permission.DeleteItems;
import static dev.sluice.access.Permission.DeleteScenarios;
import static dev.sluice.access.Permission.DisplayApplication;
import static dev.sluice.access.Permission.EditData;
import static dev.sluice.access.Permission.ImportData;
import static dev.sluice.access.Permission.OpenBlockExplorer;
import static dev.sluice.access.Permission.ViewHistory;

import dev.sluice.access.Permission;
import dev.sluice.access.web.RouteRule.Need;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What every route asks of its caller.
final class RouteRules {
    private static final Need ACCOUNT = new Need.Account();
    private static final Need READS_RUNS = new Need.AnyOf(Set.of(ImportData, ViewHistory));
    private static final String NOBODY = UUID.randomUUID().toString();

    private RouteRules() {}

    static List<RouteRule> management() {
        return Stream.of(
                        workspace(),
                        application(),
                        blocks(),
                        configurations(),
                        files(),
                        runs(),
                        schedules(),
                        flows(),
                        boards(),
                        notifications())
                .flatMap(List::stream)
                .toList();
    }

    /// The public API, called with a key of the right type.
    static List<RouteRule> publicApi() {
        return Stream.of(
                        pushes(),
                        exports(),
                        Stream.of(
                                open("GET", "/api/v1/applications", new Need.Nothing()),
                                open("GET", "/api/v1/blocks", OpenBlockExplorer)
                                        .withQuery(RouteRules::application),
                                open("GET", "/api/v1/views", DisplayApplication)
                                        .withQuery(RouteRules::application),
                                open("GET", "/api/v1/importConfigurations", ImportData)
                                        .withQuery(RouteRules::application),
                                open("GET", "/api/import/{importId}/status", DisplayApplication),
                                open("GET", "/api/v1/import/{importId}/status", DisplayApplication),
                                open("GET", "/api/v1/import/{importId}/status", READS_RUNS)
                                        .withQuery(_ -> "includedDetailedReport=true")))
                .flatMap(rules -> rules)
                .toList();
    }

    private static Stream<RouteRule> exports() {
        var blocks =
                Stream.of(
                                "/api/export/list/{listId}",
                                "/api/export/metric/{metricId}",
                                "/api/export/table/{tableId}",
                                "/api/v1/export/list/{listId}",
                                "/api/v1/export/metric/{metricId}",
                                "/api/v1/export/table/{tableId}")
                        .map(path -> open("POST", path, DisplayApplication));
        var views =
                Stream.of(
                                "/api/export/view/{viewId}",
                                "/api/v1/export/view/{viewId}",
                                "/api/workspace/{applicationId}/view/ExportListData/{viewId}")
                        .map(path -> open("GET", path, DisplayApplication));
        return Stream.concat(blocks, views);
    }

    private static Stream<RouteRule> pushes() {
        var byQuery =
                Stream.of(
                                "/api/import/push/csv",
                                "/api/import/push/looker",
                                "/api/v1/import/push/csv",
                                "/api/v1/import/push/looker",
                                "/api/v1/import/trigger")
                        .map(path ->
                                open("POST", path, ImportData, AddItems)
                                        .withQuery(place ->
                                                "configurationId=" + place.configuration()));
        var byPath =
                open(
                        "POST",
                        "/api/importservice/Csv/ApiPush/{configurationId}",
                        ImportData,
                        AddItems);
        return Stream.concat(byQuery, Stream.of(byPath)).map(push -> push.sending(delivery()));
    }

    private static List<RouteRule> workspace() {
        return List.of(
                rule("GET", "/session", new Need.Nothing()),
                rule("GET", "/permissions", new Need.Nothing()),
                rule("GET", "/applications", new Need.Nothing()),
                rule("POST", "/applications", ACCOUNT)
                        .sending(place -> Map.of("name", "New " + UUID.randomUUID())),
                rule("GET", "/members", new Need.SomeSecurity()),
                rule("POST", "/members", ACCOUNT).sending(newMember()),
                rule("PATCH", "/members/{memberId}", ACCOUNT).sending(Map.of("name", "Guest")),
                rule("POST", "/members/{memberId}/reset-password", ACCOUNT),
                rule("GET", "/api-keys", ACCOUNT),
                rule("POST", "/api-keys", ACCOUNT).sending(newKey()),
                onUnknown("PATCH", "/api-keys/{keyId}").sending(Map.of("name", "Key")),
                onUnknown("DELETE", "/api-keys/{keyId}"),
                rule("GET", "/allow-lists", ACCOUNT),
                rule("POST", "/allow-lists", ACCOUNT).sending(newList()),
                onUnknown("PUT", "/allow-lists/{listId}").sending(newList()),
                onUnknown("DELETE", "/allow-lists/{listId}"),
                rule("GET", "/connectors", new Need.Nothing()),
                rule("GET", "/connections", ACCOUNT),
                rule("POST", "/connections", ACCOUNT).sending(newConnection()),
                rule("POST", "/connections/test", ACCOUNT).sending(Map.of("kind", "PostgreSQL")),
                onUnknown("GET", "/connections/{connectionId}"),
                onUnknown("PUT", "/connections/{connectionId}").sending(newConnection()),
                onUnknown("DELETE", "/connections/{connectionId}"),
                onUnknown("POST", "/connections/{connectionId}/test"));
    }

    private static List<RouteRule> application() {
        return List.of(
                in("GET", "", DisplayApplication),
                in("PATCH", "", ConfigureApplication).sending(Map.of("description", "New")),
                in("DELETE", "", new Need.Ownership()),
                in("GET", "/roles", DisplayApplication),
                in("POST", "/roles", DefineApplicationSecurity).sending(place -> newRole()),
                in("PUT", "/roles/{roleId}", DefineApplicationSecurity)
                        .sending(place -> newRole())
                        .onFresh(),
                in("DELETE", "/roles/{roleId}", DefineApplicationSecurity).onFresh(),
                in("GET", "/members", DisplayApplication),
                in("GET", "/connections", ImportData),
                in("POST", "/connections/{connectionId}/fetch", ImportData)
                        .sending(Map.of("read", Map.of("unknown", "field"))),
                in("PUT", "/members/{memberId}", DefineApplicationSecurity)
                        .sending(place -> Map.of("roleId", place.role("Reader"))),
                in("DELETE", "/members/{memberId}", DefineApplicationSecurity).onFresh(),
                in("GET", "/blocks", OpenBlockExplorer),
                in("GET", "/freshness", OpenBlockExplorer),
                in("POST", "/lists", ConfigureBlocks)
                        .sending(Map.of("name", "Listed", "type", "DimensionList")),
                in("POST", "/metrics", ConfigureBlocks)
                        .sending(place ->
                                Map.of(
                                        "name", "Measured",
                                        "dimensionIds", List.of(place.block()),
                                        "type", "Number")),
                in("POST", "/tables", ConfigureBlocks)
                        .sending(Map.of("name", "Shown", "metricIds", List.of())),
                in("GET", "/scenarios", DisplayApplication),
                in("POST", "/scenarios", CreateScenarios)
                        .sending(place -> Map.of("name", "S " + UUID.randomUUID())),
                in("PATCH", "/scenarios/{scenarioId}", CreateScenarios)
                        .sending(Map.of("description", "Other"))
                        .onFresh(),
                in("DELETE", "/scenarios/{scenarioId}", DeleteScenarios).onFresh(),
                in("GET", "/access-rules", DefineApplicationSecurity),
                in("GET", "/access-rules/candidates", DefineApplicationSecurity)
                        .withQuery(place -> "metricId=" + place.rights()),
                in("POST", "/access-rules", DefineApplicationSecurity).sending(Place::newRule),
                in("PUT", "/access-rules/{ruleId}", DefineApplicationSecurity)
                        .sending(Place::newRule)
                        .onFresh(),
                in("DELETE", "/access-rules/{ruleId}", DefineApplicationSecurity).onFresh(),
                in("GET", "/views", DisplayApplication),
                in("GET", "/calendar", DisplayApplication),
                in("PUT", "/calendar", ConfigureCalendars).sending(Place.calendar()),
                in("GET", "/import-configurations", ImportData),
                in("GET", "/history", ViewHistory),
                in("GET", "/history/blocks", ViewHistory),
                in("GET", "/history/calendar", ViewHistory),
                in("GET", "/history/durations", ViewHistory),
                in("GET", "/history/views", ViewHistory),
                in("PUT", "/history/views", ViewHistory)
                        .sending(Map.of("name", "Failed", "shown", Map.of("state", "Failed"))),
                in("DELETE", "/history/views", ViewHistory).withQuery(place -> "name=Unknown"),
                in("GET", "/events", DisplayApplication),
                in("POST", "/files", ImportData)
                        .withQuery(place -> "name=x.csv")
                        .sending(Map.of("any", "bytes")));
    }

    private static List<RouteRule> blocks() {
        return List.of(
                on("GET", "", DisplayApplication),
                on("PATCH", "", ConfigureBlocks).sending(Map.of("name", "Renamed")),
                on("DELETE", "", ConfigureBlocks).onFresh(),
                on("POST", "/properties", ConfigureBlocks)
                        .sending(place ->
                                Map.of("name", "P " + UUID.randomUUID(), "type", "Number")),
                on("PATCH", "/properties/{propertyId}", ConfigureBlocks)
                        .sending(place -> Map.of("name", "P " + UUID.randomUUID()))
                        .onFresh(),
                on("DELETE", "/properties/{propertyId}", ConfigureBlocks).onFresh(),
                on("PUT", "/properties/{propertyId}/formula", ConfigureBlocks).sending(formula()),
                on("DELETE", "/properties/{propertyId}/formula", ConfigureBlocks),
                on("PUT", "/formula", ConfigureBlocks).sending(formula()),
                on("DELETE", "/formula", ConfigureBlocks),
                on("POST", "/formula/convert", ConfigureBlocks),
                on("POST", "/formula/check", ConfigureBlocks)
                        .sending(place -> Map.of("text", "1", "propertyId", place.property())),
                on("GET", "/dependencies", OpenBlockExplorer),
                on("PATCH", "/cells", EditData)
                        .sending(Map.of("cells", List.of(Map.of("items", List.of(), "value", 1)))),
                on("POST", "/formula/preview", ConfigureBlocks)
                        .sending(place -> Map.of("text", "1", "propertyId", place.property())),
                on("POST", "/formula/completions", ConfigureBlocks)
                        .sending(place ->
                                Map.of("text", "1", "caret", 0, "propertyId", place.property())),
                on("GET", "/views", DisplayApplication),
                on("POST", "/views", ConfigureBlocks).sending(Place.viewBody()),
                rule("GET", "/views/{viewId}", DisplayApplication),
                rule("GET", "/views/{viewId}/cells", DisplayApplication),
                rule("GET", "/views/{viewId}/download", DisplayApplication),
                on("POST", "/view-cells", DisplayApplication)
                        .sending(Map.of("definition", Map.of())),
                on("POST", "/view-download", DisplayApplication).sending(Map.of()),
                rule("PUT", "/views/{viewId}", ConfigureBlocks).sending(Place.viewBody()),
                rule("DELETE", "/views/{viewId}", ConfigureBlocks).onFresh(),
                on("GET", "/rows", DisplayApplication),
                on("GET", "/freshness", DisplayApplication),
                on(
                        "GET",
                        "/access-rules",
                        new Need.AnyOf(Set.of(DefineApplicationSecurity, ConfigureBlocks))),
                on("GET", "/access-preview", DefineApplicationSecurity)
                        .withQuery(place -> "memberId=" + place.guest()),
                on("GET", "/download", DisplayApplication),
                on("GET", "/items", DisplayApplication),
                on("POST", "/items", AddItems).sending(values()),
                on("PATCH", "/items/{item}", EditData).sending(values()),
                on("POST", "/items/delete", DeleteItems).sending(Map.of("items", List.of(1))),
                on("GET", "/edits/{changeId}", ViewHistory),
                on("GET", "/edits/{changeId}/changes", ViewHistory)
                        .withQuery(place -> "kind=updated"),
                on("GET", "/history", ViewHistory),
                on("GET", "/history/calendar", ViewHistory),
                on("GET", "/history/durations", ViewHistory),
                on("GET", "/import-configurations", ImportData),
                on("POST", "/import-configurations", ImportData).sending(Place::configurationBody),
                on("POST", "/runs", ImportData, AddItems).sending(RouteRules::run));
    }

    private static List<RouteRule> configurations() {
        var one = "/import-configurations/{configurationId}";
        return List.of(
                rule("GET", one, ImportData),
                rule("PUT", one, ImportData).sending(Place::configurationBody),
                rule("DELETE", one, ImportData).onFresh(),
                rule("POST", one + "/duplicate", ImportData),
                rule("GET", one + "/runs", ImportData),
                rule("POST", one + "/runs", ImportData, AddItems));
    }

    private static List<RouteRule> files() {
        return List.of(
                rule("GET", "/files/{fileId}/preview", new Need.Making()),
                rule("GET", "/files/{fileId}/profile", new Need.Making()),
                rule("POST", "/files/{fileId}/suggestion", new Need.Making())
                        .sending(RouteRules::suggestion),
                rule("POST", "/files/{fileId}/trial", new Need.Making()).sending(RouteRules::trial),
                rule("GET", "/trials/{trialId}", new Need.Making()));
    }

    private static List<RouteRule> runs() {
        return List.of(
                rule("GET", "/runs/{runId}", READS_RUNS),
                rule("POST", "/runs/{runId}/cancel", ImportData),
                rule("POST", "/runs/{runId}/again", ImportData, AddItems),
                rule("POST", "/runs/{runId}/undo", ImportData, DeleteItems),
                rule("GET", "/runs/{runId}/conflicts", READS_RUNS),
                rule("GET", "/runs/{runId}/received-file", READS_RUNS),
                rule("GET", "/runs/{runId}/rejected-lines", READS_RUNS),
                rule("GET", "/runs/{runId}/skipped-lines", READS_RUNS),
                rule("GET", "/runs/{runId}/skipped-cells", READS_RUNS),
                rule("GET", "/runs/{runId}/lines", READS_RUNS)
                        .withQuery(place -> "outcome=Unchanged"),
                rule("GET", "/runs/{runId}/changes", READS_RUNS)
                        .withQuery(place -> "kind=inserted"),
                rule("GET", "/runs/{runId}/events", READS_RUNS));
    }

    /// Everybody's own.
    private static List<RouteRule> notifications() {
        return List.of(
                rule("GET", "/notifications", new Need.Nothing()),
                rule("POST", "/notifications/{notificationId}/read", new Need.Making()),
                rule("POST", "/notifications/{notificationId}/unread", new Need.Making()),
                rule("POST", "/notifications/read-all", new Need.Nothing()),
                rule("GET", "/notifications/events", new Need.Nothing()),
                rule("GET", "/me/notification-preferences", new Need.Nothing()),
                rule("PUT", "/me/notification-preferences", new Need.Nothing())
                        .sending(Map.of("choices", List.of())),
                rule("GET", "/notification-deliveries", ACCOUNT),
                rule("GET", "/notification-channels", ACCOUNT),
                onUnknown("POST", "/notification-channels").sending(newChannel()),
                onUnknown("PUT", "/notification-channels/{channelId}").sending(newChannel()),
                onUnknown("DELETE", "/notification-channels/{channelId}"),
                onUnknown("POST", "/notification-channels/{channelId}/test"));
    }

    /// Of an application that nobody sees.
    private static Map<String, Object> newChannel() {
        return Map.of(
                "kind",
                "SlackChannel",
                "name",
                "Alerts",
                "secret",
                "https://hooks.slack.com/services/T/B/x",
                "about",
                "Failed",
                "applicationIds",
                List.of(new UUID(0, 0)));
    }

    private static List<RouteRule> flows() {
        var one = "/flows/{flowId}";
        var run = "/flow-runs/{flowRunId}";
        return List.of(
                in("GET", "/flows", DisplayApplication),
                in("POST", "/flows", ConfigureBlocks).sending(Place::flowBody),
                in("GET", "/flow-candidates", ConfigureBlocks),
                in("GET", "/flow-warnings", ConfigureBlocks),
                rule("GET", one, DisplayApplication),
                rule("PUT", one, ConfigureBlocks).sending(RouteRules::flowChange),
                rule("DELETE", one, ConfigureBlocks).onFresh(),
                rule("POST", one + "/duplicate", ConfigureBlocks),
                rule("POST", one + "/run", ImportData),
                rule("GET", one + "/runs", DisplayApplication),
                rule("GET", run, DisplayApplication),
                rule("GET", run + "/events", DisplayApplication),
                rule("POST", run + "/cancel", ImportData),
                rule("POST", run + "/rerun", ImportData),
                rule("POST", run + "/undo", ImportData));
    }

    private static List<RouteRule> boards() {
        var one = "/boards/{boardId}";
        return List.of(
                in("GET", "/boards", DisplayApplication),
                in("POST", "/boards", ConfigureBlocks).sending(Place::boardBody),
                rule("GET", one, DisplayApplication),
                rule("PUT", one, ConfigureBlocks).sending(RouteRules::boardChange),
                rule("DELETE", one, ConfigureBlocks).onFresh(),
                rule("POST", one + "/duplicate", ConfigureBlocks));
    }

    private static Map<String, Object> boardChange(Place place) {
        var body = new HashMap<>(place.boardBody());
        body.put("version", 1);
        return body;
    }

    private static Map<String, Object> flowChange(Place place) {
        var body = new HashMap<>(place.flowBody());
        body.put("version", 1);
        return body;
    }

    private static List<RouteRule> schedules() {
        var one = "/schedules/{scheduleId}";
        return List.of(
                in("GET", "/schedules", ImportData),
                in("POST", "/schedules", ImportData).sending(Place::newScheduleBody),
                in("POST", "/schedules/preview", ImportData).sending(Place.timing()),
                in("GET", "/schedules/load", ImportData)
                        .withQuery(_ -> "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z"),
                in("GET", "/schedule-candidates", ImportData),
                rule("GET", one, ImportData),
                rule("PUT", one, ImportData).sending(Place.timing()),
                rule("DELETE", one, ImportData).onFresh(),
                rule("POST", one + "/pause", ImportData),
                rule("POST", one + "/resume", ImportData),
                rule("GET", one + "/ledger", ImportData),
                rule("GET", one + "/explain", ImportData)
                        .withQuery(_ -> "at=2026-01-01T00:00:00Z"));
    }

    private static RouteRule rule(String method, String path, Permission... all) {
        return RouteRule.of(method, "/api/management/v1" + path, all);
    }

    private static RouteRule rule(String method, String path, Need need) {
        return RouteRule.of(method, "/api/management/v1" + path, need);
    }

    private static RouteRule open(String method, String path, Permission... all) {
        return RouteRule.of(method, path, all);
    }

    private static RouteRule open(String method, String path, Need need) {
        return RouteRule.of(method, path, need);
    }

    private static String application(Place place) {
        return "applicationId=" + place.application();
    }

    private static Map<String, Object> delivery() {
        return Map.of("attachment", Map.of("data", "Name\nHat\n", "mimetype", "text/csv"));
    }

    private static RouteRule in(String method, String path, Permission... all) {
        return rule(method, "/applications/{applicationId}" + path, all);
    }

    private static RouteRule in(String method, String path, Need need) {
        return rule(method, "/applications/{applicationId}" + path, need);
    }

    private static RouteRule on(String method, String path, Permission... all) {
        return rule(method, "/blocks/{blockId}" + path, all);
    }

    private static RouteRule on(String method, String path, Need need) {
        return rule(method, "/blocks/{blockId}" + path, need);
    }

    /// Called with an id nobody has: rights are asked first.
    private static RouteRule onUnknown(String method, String path) {
        var rule = rule(method, path, ACCOUNT);
        var unknown = rule.route().replaceAll("\\{\\w+}", NOBODY);
        return new RouteRule(method, rule.route(), ACCOUNT, place -> unknown, rule.body());
    }

    private static Map<String, Object> formula() {
        return Map.of("text", "not a formula");
    }

    private static Map<String, Object> newConnection() {
        return Map.of("name", "C " + UUID.randomUUID(), "kind", "PostgreSQL");
    }

    private static Map<String, Object> newRole() {
        return Map.of("name", "Role " + UUID.randomUUID(), "permissions", List.of());
    }

    private static Map<String, Object> newMember() {
        return Map.of("name", "M", "email", "m@example.org", "accountType", "Standard");
    }

    private static Map<String, Object> newKey() {
        return Map.of("name", "K", "types", List.of("Import"), "expiresOn", "2999-01-01");
    }

    private static Map<String, Object> newList() {
        return Map.of("name", "L", "entries", List.of("203.0.113.7"));
    }

    private static Map<String, Object> values() {
        return Map.of("values", Map.of());
    }

    private static Object run(Place place) {
        return Map.of("definition", place.copyOfAList());
    }

    private static Object trial(Place place) {
        return Map.of("blockId", place.block(), "definition", place.definition());
    }

    private static Object suggestion(Place place) {
        return Map.of("blockId", place.block(), "file", Place.fileStructure());
    }
}
