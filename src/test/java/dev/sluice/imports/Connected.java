package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A connection of the workspace that is open to the application of a [SalesModel].
record Connected(SalesModel model, String id) {
    static Connected to(
            SalesModel model,
            String kind,
            Map<String, String> settings,
            Map<String, String> secrets) {
        return new Connected(
                model,
                model.owner
                        .post(SalesModel.API + "/connections", body(model, kind, settings, secrets))
                        .expect(201)
                        .text("id"));
    }

    static Map<String, Object> body(
            SalesModel model,
            String kind,
            Map<String, String> settings,
            Map<String, String> secrets) {
        return Map.of(
                "name", kind + " " + System.nanoTime(),
                "kind", kind,
                "settings", settings,
                "secrets", secrets,
                "applicationIds", List.of(model.application));
    }

    /// The definition, reading this.
    Map<String, Object> reading(Map<String, Object> definition, Map<String, String> read) {
        var through = new HashMap<>(definition);
        through.put("connection", Map.of("connectionId", id, "read", read));
        return through;
    }

    /// Products by Code and Name, read through the connection and imported; the ended run.
    Http.Answer products(Map<String, String> read) {
        var definition = reading(model.productDefinition("Code", "Name"), read);
        return model.ended(
                model.owner
                        .post(
                                SalesModel.API + "/blocks/" + model.product + "/runs",
                                Map.of("definition", definition))
                        .expect(200)
                        .text("runId"));
    }

    /// Reads products and asserts that the source broke off at each attempt and nothing changed.
    void assertBreaksOff(Map<String, String> read) {
        var run = products(read);
        assertThat(run.text("/error/name"))
                .as(run.body())
                .isIn("SourceBrokeOff", "SourceUnreachable");
        assertThat(run.text("/error/description")).contains("3 times", "Nothing was changed");
        assertThat(model.rows(model.product)).isEmpty();
    }

    /// Fetched for the wizard.
    Http.Answer fetch(Map<String, String> read) {
        return model.owner.post(
                SalesModel.API
                        + "/applications/"
                        + model.application
                        + "/connections/"
                        + id
                        + "/fetch",
                Map.of("read", read));
    }

    Http.Answer test() {
        return model.owner.post(SalesModel.API + "/connections/" + id + "/test").expect(200);
    }
}
