package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.publicapi.SalesPlan;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Calls every route as every role and with a key of every type, on an object of the caller's own
/// application and of another one, and compares with the table in `access/rights.txt`.
///
/// `ok` means let in: whatever follows is no longer about rights.
@Tag("long")
class RightsMatrixTest {
    private static final Path TABLE = Path.of("src/test/resources/access/rights.txt");
    private static final Path SEEN = Path.of("target/rights.txt");
    private static final String API = "/api/management/v1";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> ROLES =
            List.of("Reader", "Contributor", "Designer", "Modeler", "Admin");
    private static final List<String> KEYS =
            List.of("Import", "Export", "ModelingMetadata", "AuditLogs", "Scim", "Management");

    /// Made by those who may; their owner does not matter, no route takes them.
    private static final Set<String> SECURITY_KEYS = Set.of("AuditLogs", "Scim");

    private final RunningSluice server = RunningSluice.shared();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Http> callers = new LinkedHashMap<>();

    @Test
    void letsInWhomTheTableNames() throws IOException {
        var own = SalesPlan.on(server);
        var other = SalesPlan.on(server);
        makeCallers(own);
        var ownObjects = objects(own);
        var otherObjects = objects(other);

        List<String> seen = new ArrayList<>();
        for (var row : RouteRights.rows()) {
            var path = row.pattern().getPatternString();
            if (isTestedElsewhere(path)) {
                continue;
            }
            seen.add(line(row.method().name(), path, "own", own, ownObjects));
            if (path.contains("{") || path.startsWith("/api/v1/")) {
                seen.add(line(row.method().name(), path, "other", other, otherObjects));
            }
        }
        Files.write(SEEN, seen);

        var expected =
                Files.readAllLines(TABLE).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
        assertThat(seen)
                .as("see %s for the whole", SEEN)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /// Sessions have tests of their own; files of Swagger UI and probes are open to all.
    private static boolean isTestedElsewhere(String path) {
        return path.contains("/session") || path.contains("**") || path.startsWith("/actuator");
    }

    private void makeCallers(SalesPlan plan) {
        callers.put("Anonymous", server.http());
        callers.put("NoRole", member("NoRole", "Standard"));
        for (var role : ROLES) {
            callers.put(role, member(role, "Standard"));
            give(plan, role, role);
        }
        var keeper = member("Keeper", "WorkspaceAdmin");
        give(plan, "Keeper", "Admin");
        for (var type : KEYS) {
            var maker = SECURITY_KEYS.contains(type) ? plan.owner() : keeper;
            var key = server.apiKey(maker, type);
            callers.put(type + "Key", server.withKey(key));
        }
    }

    private final Map<String, String> memberIds = new LinkedHashMap<>();

    private Http member(String name, String account) {
        var unique = name + " " + System.nanoTime();
        var http = server.member(unique, account);
        memberIds.put(name, http.get(API + "/session").expect(200).text("memberId"));
        return http;
    }

    private void give(SalesPlan plan, String member, String role) {
        for (var known :
                plan.owner().get(API + "/applications/" + plan.application() + "/roles").json()) {
            if (known.path("name").asString().equals(role)) {
                plan.owner()
                        .put(
                                API
                                        + "/applications/"
                                        + plan.application()
                                        + "/members/"
                                        + memberIds.get(member),
                                Map.of("roleId", known.path("id").asString()))
                        .expect(204);
                return;
            }
        }
        throw new AssertionError("no role " + role);
    }

    private Map<String, String> objects(SalesPlan plan) {
        var run = plan.push(plan.salesImport(), "City,Sales\nParis,1\n");
        plan.finished(run);
        Map<String, String> objects = new LinkedHashMap<>();
        objects.put(
                "definition",
                plan.owner()
                        .get(API + "/import-configurations/" + plan.cityImport())
                        .expect(200)
                        .json()
                        .path("definition")
                        .toString());
        objects.put("applicationId", plan.application());
        objects.put("runId", run);
        objects.put("importId", run);
        objects.put("trialId", "00000000-0000-4000-8000-000000000000");
        objects.put("item", "0");
        objects.put("configurationId", plan.salesImport());
        objects.put("blockId", plan.city());
        for (var name : List.of("memberId", "propertyId", "roleId", "keyId", "listId", "fileId")) {
            objects.put(name, fresh(plan, name));
        }
        return objects;
    }

    /// A new object, so that deleting it harms nothing else.
    private String fresh(SalesPlan plan, String variable) {
        var owner = plan.owner();
        var name = "Made " + System.nanoTime();
        var application = API + "/applications/" + plan.application();
        return switch (variable) {
            case "memberId" -> {
                var email = name.replace(' ', '.') + "@example.com";
                var member = Map.of("name", name, "email", email, "accountType", "Standard");
                var id = owner.post(API + "/members", member).expect(201).text("/member/id");
                memberIds.put(id, id);
                give(plan, id, "Reader");
                yield id;
            }
            case "fileId" ->
                    owner.post(
                                    application + "/files?name=a.csv",
                                    "application/octet-stream",
                                    "City\nRome\n".getBytes(StandardCharsets.UTF_8))
                            .expect(201)
                            .text("fileId");
            case "propertyId" ->
                    owner.post(
                                    API + "/blocks/" + plan.city() + "/properties",
                                    Map.of("name", name, "type", "Text"))
                            .expect(201)
                            .text("id");
            case "roleId" ->
                    owner.post(
                                    application + "/roles",
                                    Map.of(
                                            "name",
                                            name,
                                            "permissions",
                                            List.of("DisplayApplication")))
                            .expect(201)
                            .text("id");
            case "keyId" -> {
                server.apiKey(owner, "Export");
                yield owner.get(API + "/api-keys").all("id").getLast();
            }
            case "listId" ->
                    owner.post(
                                    API + "/allow-lists",
                                    Map.of(
                                            "name",
                                            name,
                                            "description",
                                            "",
                                            "entries",
                                            List.of("10.0.0.0/8"),
                                            "isDefault",
                                            false))
                            .expect(201)
                            .text("id");
            case "configurationId" ->
                    owner.post(API + "/import-configurations/" + plan.cityImport() + "/duplicate")
                            .expect(201)
                            .text("id");
            case "blockId" ->
                    owner.post(
                                    application + "/lists",
                                    Map.of(
                                            "name",
                                            name,
                                            "type",
                                            "TransactionList",
                                            "properties",
                                            List.of()))
                            .expect(201)
                            .text("id");
            default -> throw new AssertionError("nothing to make for " + variable);
        };
    }

    private String line(
            String method,
            String pattern,
            String scope,
            SalesPlan plan,
            Map<String, String> objects) {
        return "%-6s %s %s: %s"
                .formatted(
                        method,
                        pattern,
                        scope,
                        callers.entrySet().stream()
                                .map(caller -> {
                                    var named = new LinkedHashMap<>(objects);
                                    if (method.equals("DELETE")) {
                                        var last = lastVariable(pattern);
                                        if (!last.equals("applicationId")) {
                                            named.put(last, fresh(plan, last));
                                        }
                                    }
                                    var path =
                                            VARIABLE.matcher(pattern)
                                                    .replaceAll(name -> named.get(name.group(1)));
                                    return caller.getKey()
                                            + " "
                                            + outcome(
                                                    caller.getValue(),
                                                    method,
                                                    address(path, named),
                                                    body(
                                                            method + " " + pattern.replace(API, ""),
                                                            named));
                                })
                                .collect(Collectors.joining(", ")));
    }

    private static String lastVariable(String pattern) {
        return pattern.substring(pattern.lastIndexOf('{') + 1, pattern.lastIndexOf('}'));
    }

    /// Public routes name their object in the query.
    private static String address(String path, Map<String, String> objects) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "csv", "looker", "trigger" ->
                    path + "?configurationId=" + objects.get("configurationId");
            case "blocks", "views", "importConfigurations" ->
                    path.startsWith("/api/v1/")
                            ? path + "?applicationId=" + objects.get("applicationId")
                            : path;
            case "changes" -> path + "?kind=inserted";
            case "runs" ->
                    path.contains("/import-configurations/")
                            ? path + "?fileId=" + objects.get("fileId")
                            : path;
            default -> path;
        };
    }

    private String outcome(Http caller, String method, String address, String body) {
        var request =
                caller.request(address)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                Set.of("GET", "DELETE").contains(method)
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        try {
            // Streams of events never end: the status is enough.
            var answer = client.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return outcome(answer.statusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String outcome(int status) {
        return switch (status) {
            case 401, 403, 404 -> Integer.toString(status);
            default -> status < 500 ? "ok" : "fault " + status;
        };
    }

    /// A body that is served when the caller may, so that a refusal is one of rights.
    private static String body(String route, Map<String, String> objects) {
        var name = "\"name\":\"Made " + System.nanoTime() + "\"";
        return switch (route) {
            case "POST /applications" -> "{" + name + "}";
            case "POST /allow-lists", "PUT /allow-lists/{listId}" ->
                    "{"
                            + name
                            + ",\"description\":\"\",\"entries\":[\"10.0.0.0/8\"],\"isDefault\":false}";
            case "POST /api-keys" ->
                    "{" + name + ",\"types\":[\"Import\"],\"expiresOn\":\"2999-01-01\"}";
            case "POST /members" ->
                    "{"
                            + name
                            + ",\"accountType\":\"Standard\",\"email\":\"m"
                            + System.nanoTime()
                            + "@example.com\"}";
            case "PUT /applications/{applicationId}/members/{memberId}" ->
                    "{\"roleId\":\"" + objects.get("roleId") + "\"}";
            case "POST /applications/{applicationId}/roles",
                    "PUT /applications/{applicationId}/roles/{roleId}" ->
                    "{" + name + ",\"permissions\":[\"DisplayApplication\"]}";
            case "POST /applications/{applicationId}/lists" ->
                    "{" + name + ",\"type\":\"TransactionList\",\"properties\":[]}";
            case "POST /applications/{applicationId}/metrics" ->
                    "{"
                            + name
                            + ",\"type\":\"Number\",\"dimensionIds\":[\""
                            + objects.get("blockId")
                            + "\"]}";
            case "PUT /applications/{applicationId}/calendar" ->
                    "{\"start\":\"2026-01-01\",\"end\":\"2026-12-31\",\"fiscalYearStartMonth\":1,\"levels\":[\"Month\",\"Quarter\",\"Year\"]}";
            case "POST /blocks/{blockId}/properties" -> "{" + name + ",\"type\":\"Text\"}";
            case "POST /blocks/{blockId}/import-configurations",
                    "PUT /import-configurations/{configurationId}" ->
                    "{"
                            + name
                            + ",\"description\":\"\",\"definition\":"
                            + objects.get("definition")
                            + "}";
            case "POST /blocks/{blockId}/runs" ->
                    "{\"fileId\":\""
                            + objects.get("fileId")
                            + "\",\"definition\":"
                            + objects.get("definition")
                            + "}";
            case "POST /files/{fileId}/suggestion" ->
                    "{\"blockId\":\"" + objects.get("blockId") + "\",\"file\":{}}";
            case "POST /files/{fileId}/trial" ->
                    "{\"blockId\":\""
                            + objects.get("blockId")
                            + "\",\"definition\":"
                            + objects.get("definition")
                            + "}";
            case "POST /blocks/{blockId}/items", "PATCH /blocks/{blockId}/items/{item}" ->
                    "{\"values\":{\"" + objects.get("propertyId") + "\":\"x\"}}";
            case "POST /blocks/{blockId}/items/delete" -> "{\"items\":[1]}";
            default -> route.contains("/api/") ? "City,Sales\nParis,1\n" : "{}";
        };
    }
}
