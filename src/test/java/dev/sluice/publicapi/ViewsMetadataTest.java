package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The views and tables that the metadata operations tell of.
class ViewsMetadataTest {
    private static final String BASE = "/api/management/v1";
    private static final RunningSluice SLUICE = RunningSluice.shared();

    private final Http owner = SLUICE.owner();
    private final String application =
            made("/applications", Map.of("name", "Views " + UUID.randomUUID()));
    private final String table =
            made(
                    "/applications/" + application + "/tables",
                    Map.of("name", "P&L", "metricIds", List.of()));

    @Test
    void listsPublicViewsAndOnesOwnPersonalOnes() {
        var shared = view("Shared", "Public");
        view("Own", "Personal");
        var reader = SLUICE.member("Reader of views", "WorkspaceAdmin");
        var readerId = reader.get(BASE + "/session").succeeded().text("memberId");
        var roles = owner.get(BASE + "/applications/" + application + "/roles").succeeded();
        var modeler = roles.all("id").get(roles.all("name").indexOf("Modeler"));
        owner.put(
                        BASE + "/applications/" + application + "/members/" + readerId,
                        Map.of("roleId", modeler))
                .succeeded();

        var seenByOwner = views(SLUICE.withKey(SLUICE.apiKey(owner, "ModelingMetadata")));
        var seenByReader = views(SLUICE.withKey(SLUICE.apiKey(reader, "ModelingMetadata")));

        assertThat(seenByOwner.all("name")).containsExactly("Own", "Shared");
        assertThat(seenByOwner.all("type")).containsExactly("Personal", "Public");
        assertThat(seenByReader.body())
                .isEqualTo("[{\"id\":\"" + shared + "\",\"name\":\"Shared\",\"type\":\"Public\"}]");
    }

    @Test
    void listsTablesAmongTheBlocks() {
        var key = SLUICE.withKey(SLUICE.apiKey(owner, "ModelingMetadata"));

        assertThat(key.get("/api/v1/blocks?applicationId=" + application).expect(200).body())
                .isEqualTo("[{\"id\":\"" + table + "\",\"name\":\"P&L\",\"type\":\"Table\"}]");
        assertThat(key.get("/api/v1/importConfigurations?blockId=" + table).expect(200).body())
                .isEqualTo("[]");
    }

    private Http.Answer views(Http key) {
        return key.get("/api/v1/views?blockId=" + table).expect(200);
    }

    private String view(String name, String kind) {
        return made(
                "/blocks/" + table + "/views",
                Map.of("name", name, "kind", kind, "definition", Map.of()));
    }

    private String made(String path, Object body) {
        return owner.post(BASE + path, body).succeeded().text("id");
    }
}
