package dev.sluice.demo;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/// The imports of earlier demos, found in the history.
record EarlierRuns(ServerClient management) {
    /// The newest import of this configuration; empty when there was none.
    Optional<String> last(SampleApplication.Push push) {
        var configuration = management.get("/import-configurations/" + push.configurationId());
        var path =
                "/blocks/"
                        + configuration.path("blockId").asString()
                        + "/history?action=Import&limit=50";
        var page = management.get(path);
        while (true) {
            var found = newest(page, push.configurationId());
            var next = page.path("next").asString("");
            if (found.isPresent() || next.isEmpty()) {
                return found;
            }
            page = management.get(path + "&cursor=" + ServerClient.encoded(next));
        }
    }

    private Optional<String> newest(JsonNode page, String configuration) {
        return page.path("items")
                .valueStream()
                .map(line -> line.path("runId").asString(""))
                .filter(run -> configuration.equals(configurationOf(run)))
                .findFirst();
    }

    private String configurationOf(String run) {
        return management.get("/runs/" + run).path("configuration").path("id").asString("");
    }
}
