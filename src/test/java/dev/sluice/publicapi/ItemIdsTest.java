package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.util.List;
import java.util.Map;

/// Exports filtered by ids that were asked for over HTTP.
@TestInstance(Lifecycle.PER_CLASS)
class ItemIdsTest {
    private static final String API = "/api/management/v1";

    private Http owner;
    private ExportPlan plan;

    @BeforeAll
    void make() {
        owner = RunningSluice.shared().owner();
        plan = ExportPlan.on(RunningSluice.shared());
    }

    private String found(String list, String name) {
        var items = owner.get(API + "/blocks/" + list + "/items?text=" + name).expect(200);
        return items.text("/0/id");
    }

    private List<String> lines(Http.Answer export) {
        return export.expect(200).body().lines().skip(1).toList();
    }

    @Test
    void filtersAListByAnIdThatItsItemsTell() {
        var list = plan.id("Product");
        var rows = owner.get(API + "/blocks/" + list + "/rows").expect(200).json().path("rows");
        var id = rows.get(1).path("itemId").asString();

        var one = plan.api().post("/api/v1/export/list/" + list, Map.of("listFilter", List.of(id)));

        assertThat(rows.size()).isGreaterThan(1);
        assertThat(lines(one)).hasSize(1);
    }

    @Test
    void filtersAMetricByAnItemFoundByItsName() {
        var metric = plan.id("Sales");
        var dimension = owner.get(API + "/blocks/" + metric).expect(200).json().at("/dimensions/0");
        var list = dimension.path("id").asString();
        var whole = lines(plan.api().post("/api/v1/export/metric/" + metric, Map.of()));
        var name = whole.getFirst().split(";", -1)[0];
        var filter =
                Map.of(
                        "type",
                        "Dimension",
                        "dimension",
                        Map.of("dimensionId", list, "modalityIds", List.of(found(list, name))));

        var part =
                lines(
                        plan.api()
                                .post(
                                        "/api/v1/export/metric/" + metric,
                                        Map.of("exportFilter", filter)));

        assertThat(part)
                .isNotEmpty()
                .isEqualTo(whole.stream().filter(line -> line.startsWith(name + ";")).toList())
                .hasSizeLessThan(whole.size());
    }
}
