package dev.sluice.imports;

import static dev.sluice.imports.SalesModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Sales in France, Spain and Italy, and the Modeler Ann: a metric that no rule uses yet lets her
/// write France, read Spain, and neither in Italy.
final class LimitedSales {
    final SalesModel model;
    final String name = "Ann " + UUID.randomUUID();
    final Http ann;
    final String rights;

    LimitedSales(RunningSluice server) {
        model = new SalesModel(server, "Limited " + UUID.randomUUID());
        model.addProducts("A");
        model.addCountries("France", "Spain", "Italy");
        load("A,France,1\nA,Spain,2\nA,Italy,4\n");
        ann = server.member(name, "WorkspaceAdmin");
        assign("Modeler");
        rights = metric("Rights", "AccessRights", security("User"), model.country);
        Awaitility.await("the item of the new member")
                .atMost(Duration.ofSeconds(30))
                .until(() -> model.rows(security("User")).toString().contains(name));
        give(rights, List.of(name, "France"), "Write");
        give(rights, List.of(name, "Spain"), "Read");
    }

    void assign(String role) {
        var member = ann.get(API + "/session").expect(200).text("memberId");
        var path = API + "/applications/" + model.application;
        var roles = model.owner.get(path + "/roles").expect(200);
        var id = roles.all("id").get(roles.all("name").indexOf(role));
        model.owner.put(path + "/members/" + member, Map.of("roleId", id)).expect(204);
    }

    String security(String kind) {
        return model.owner
                .get(API + "/applications/" + model.application + "/blocks")
                .expect(200)
                .json()
                .valueStream()
                .filter(block -> block.path("security").asString("").equals(kind))
                .map(block -> block.path("id").asString())
                .findAny()
                .orElseThrow();
    }

    String metric(String called, String type, String... dimensions) {
        return model.owner
                .post(
                        API + "/applications/" + model.application + "/metrics",
                        Map.of("name", called, "dimensionIds", List.of(dimensions), "type", type))
                .expect(201)
                .text("id");
    }

    Http.Answer set(Http by, String metric, List<String> items, Object value) {
        var cell = Map.of("items", items, "value", value);
        return by.patch(API + "/blocks/" + metric + "/cells", Map.of("cells", List.of(cell)));
    }

    void give(String metric, List<String> items, String level) {
        set(model.owner, metric, items, level).expect(200);
    }

    String rule(String metric, String mode, String... blocks) {
        var chosen = List.of(blocks).stream().map(block -> Map.of("blockId", block)).toList();
        var body = new HashMap<String, Object>();
        body.put("name", mode + " " + metric);
        body.put("metricId", metric);
        body.put("mode", mode);
        if (!chosen.isEmpty()) {
            body.put("blocks", chosen);
        }
        return model.owner
                .post(API + "/applications/" + model.application + "/access-rules", body)
                .expect(201)
                .text("id");
    }

    private void load(String lines) {
        model.run(
                model.sales, model.salesDefinition("SkipLine"), "product,country,amount\n" + lines);
    }

    List<String> rows(Http by, String block) {
        var answer = by.get(API + "/blocks/" + block + "/rows").expect(200).json();
        assertThat(answer.path("total").asInt()).isEqualTo(answer.path("rows").size());
        return answer.path("rows").valueStream().map(row -> row.path("cells").toString()).toList();
    }
}
