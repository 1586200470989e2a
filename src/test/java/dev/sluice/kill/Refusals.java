package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;

/// What a run said about the lines it skipped: reasons with counts and samples in its summary and
/// in the public report, and the rejected lines as a file.
record Refusals(JsonNode reasons, JsonNode skippedData, String rejectedLines) {

    static Refusals of(Workshop workshop, String run) {
        return new Refusals(
                workshop.run(run).path("reasons"),
                workshop.report(run).at("/detailedReport/impactedBlocks/0/skippedData"),
                new String(workshop.rejectedLines(run), StandardCharsets.UTF_8));
    }

    /// That there is something to compare with, so that two empty reports never pass for equal.
    void mustName(long skipped) {
        assertThat(reasons.size()).as("reasons %s", reasons).isEqualTo(2);
        assertThat(reasons.valueStream().mapToLong(reason -> reason.path("count").asLong()).sum())
                .isEqualTo(skipped);
        assertThat(skippedData.valueStream())
                .hasSize(2)
                .allSatisfy(data -> assertThat(data.path("samples").size()).isPositive());
        assertThat(rejectedLines.lines().count()).as("header and lines").isEqualTo(skipped + 1);
    }

    void mustEqual(Refusals undisturbed, String context) {
        assertThat(reasons).as("reasons, " + context).isEqualTo(undisturbed.reasons);
        assertThat(skippedData).as("public report, " + context).isEqualTo(undisturbed.skippedData);
        assertThat(rejectedLines.equals(undisturbed.rejectedLines))
                .as("rejected lines, " + context)
                .isTrue();
    }
}
