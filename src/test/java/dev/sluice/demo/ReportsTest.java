package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ReportsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    @Test
    void saysWhyARunEndedWithoutSuccess() {
        assertThat(Reports.failure(json("{'state':'Cancelled','error':null}")))
                .isEqualTo("Cancelled; nothing was changed.");
        assertThat(
                        Reports.failure(
                                json(
                                        "{'state':'Failed','error':{'name':'EmptyFile',"
                                                + "'description':'It is empty.'}}")))
                .isEqualTo("EmptyFile: It is empty.");
    }

    @Test
    void callsNoForeignFileItsOwn() throws IOException {
        assertThat(pushed("{'name':'Monthly revenue.csv','bytes':4}").fileName())
                .isEqualTo("revenue.csv");
        assertThat(pushed("{'name':'Monthly revenue.csv','bytes':9}").fileName())
                .isEqualTo("Monthly revenue.csv");
        assertThat(pushed("null").fileName()).isEqualTo("revenue.csv");
        assertThat(Reports.overview(List.of(pushed("{'name':'Mine.csv','bytes':9}"))))
                .contains("Mine.csv")
                .doesNotContain("revenue.csv");
    }

    private Pushed pushed(String received) throws IOException {
        var file = Files.writeString(folder.resolve("revenue.csv"), "a\n1\n");
        return new Pushed(
                new SampleApplication.Push("Revenue", "configuration", file),
                json(
                        "{'createdAt':'2026-01-01T00:00:00Z',"
                                + "'completedAt':'2026-01-01T00:00:01Z'}"),
                json("{'state':'Completed','lines':{},'receivedFile':" + received + "}"));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
