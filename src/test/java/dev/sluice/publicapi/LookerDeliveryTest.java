package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class LookerDeliveryTest {
    @Test
    void takesTheCsvOutOfTheAttachment() {
        var csv =
                csv(
                        """
                        {"type": "query", "scheduled_plan": {"title": "Sales"},
                         "attachment": {"mimetype": "text/csv;base64=no", "extension": "csv",
                                        "data": "City,Amount\\nZürich,\\"1,5\\"\\n"}}
                        """);

        assertThat(csv).isEqualTo("\uFEFFCity,Amount\nZürich,\"1,5\"\n");
    }

    @Test
    void takesAnAttachmentWithoutFurtherWords() {
        assertThat(csv("{\"attachment\":{\"data\":\"A\\n1\"}}")).isEqualTo("\uFEFFA\n1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attachment\":null,\"data\":[{\"a\":1}]}",
                "{\"attachment\":{\"mimetype\":\"application/pdf\",\"data\":\"JVBERi0\"}}",
                "{\"attachment\":{\"extension\":\"xlsx\",\"data\":\"UEsDB\"}}",
                "{\"attachment\":{\"data\":{\"rows\":[]}}}",
                "{}",
                "[]"
            })
    void refusesOtherFormats(String json) {
        assertThatThrownBy(() -> csv(json)).hasMessageContaining("choose CSV as the format");
    }

    @Test
    void saysWhereTheJsonBreaks() {
        assertThatThrownBy(() -> csv("{\"attachment\":\n {\"data\" \"x\"}}"))
                .hasMessageContaining("malformed at line 2");
    }

    @Test
    void refusesAnEmptyAttachment() {
        assertThatThrownBy(() -> csv("{\"attachment\":{\"data\":\"\"}}"))
                .hasMessageContaining("empty");
    }

    private static String csv(String json) {
        return new String(
                LookerDelivery.csv(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
