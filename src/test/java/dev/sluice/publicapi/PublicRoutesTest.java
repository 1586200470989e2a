package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRoutesTest {
    private static final String ID = "f2b03cab-ba63-4525-bd59-c597f6721973";

    @ParameterizedTest
    @CsvSource({
        "/api/v1/import/push/csv, /api/v1/import/push/csv",
        "/API/V1/Import/Push/CSV, /api/v1/import/push/csv",
        "/api/import/push/looker/, /api/import/push/looker",
        "//api//v1///applications//, /api/v1/applications",
        "/api/v1/importconfigurations, /api/v1/importConfigurations",
        "/api/v1/import/F2B03CAB-BA63-4525-BD59-C597F6721973/status,"
                + " /api/v1/import/f2b03cab-ba63-4525-bd59-c597f6721973/status",
        "/api/import/%7Bf2b03cab-ba63-4525-bd59-c597f6721973%7D/Status/,"
                + " /api/import/f2b03cab-ba63-4525-bd59-c597f6721973/status",
        "/api/import/{f2b03cabba634525bd59c597f6721973}/status,"
                + " /api/import/f2b03cab-ba63-4525-bd59-c597f6721973/status",
        "/api/importservice/csv/apipush/f2b03cab-ba63-4525-bd59-c597f6721973,"
                + " /api/importservice/Csv/ApiPush/f2b03cab-ba63-4525-bd59-c597f6721973",
        "/api/v1/import/nonsense/status, /api/v1/import/nonsense/status",
    })
    void recognisesWhatClientsWrite(String sent, String published) {
        assertThat(PublicRoutes.match(sent)).map(PublicRoutes.Match::path).contains(published);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/",
                "/api/v1/import",
                "/api/v2/applications",
                "/api/management/v1/applications",
                "/xapi/v1/applications",
                "/api/v1/applications/extra"
            })
    void leavesOtherPathsAlone(String path) {
        assertThat(PublicRoutes.match(path)).isEmpty();
    }

    @Test
    void knowsWhichRequestsCarryFiles() {
        assertThat(PublicRoutes.match("/api/import/push/csv").orElseThrow().body()).isTrue();
        assertThat(PublicRoutes.match("/api/importservice/Csv/ApiPush/" + ID).orElseThrow().body())
                .isTrue();
        assertThat(PublicRoutes.match("/api/v1/import/trigger").orElseThrow().body()).isFalse();
        assertThat(PublicRoutes.match("/api/v1/import/" + ID + "/status").orElseThrow().body())
                .isFalse();
    }
}
