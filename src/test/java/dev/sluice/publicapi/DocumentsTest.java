package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

class DocumentsTest {
    @Test
    void servesTwoDocumentsInOneUi() throws Exception {
        var http = RunningSluice.shared().http();
        var external = http.get("/api/swagger/external-api.swagger.json");
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/ext.json"), external.body());
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("/tmp/man.json"),
                http.get("/api/swagger/management-api.swagger.json").body());
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("/tmp/conf.json"),
                http.get("/api/swagger/swagger-config").body()
                        + http.get("/api/swagger").status()
                        + http.get("/api/swagger").header("Location")
                        + http.get("/api/swagger/swagger-ui/index.html").status()
                        + http.get("/api/swagger/ui").status()
                        + http.get("/api/swagger/swagger-ui/swagger-initializer.js").body());
        assertThat(external.status()).isEqualTo(200);
    }
}
