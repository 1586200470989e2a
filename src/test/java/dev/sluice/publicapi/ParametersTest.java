package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

class ParametersTest {
    private static final UUID ID = UUID.fromString("33d0d7d0-6125-47c4-b36a-882f4ed53b33");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "33d0d7d0-6125-47c4-b36a-882f4ed53b33",
                "33D0D7D0-6125-47C4-B36A-882F4ED53B33",
                "{33d0d7d0-6125-47c4-b36a-882f4ed53b33}",
                "(33d0d7d0-6125-47c4-b36a-882f4ed53b33)",
                " 33d0d7d0612547c4b36a882f4ed53b33 "
            })
    void readsIdsInEveryUsualForm(String text) {
        assertThat(IdText.required("configurationId", text)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"33d0d7d0", "{33d0d7d0-6125-47c4-b36a-882f4ed53b33", "1-1-1-1-1", "%"})
    void namesTheParameterThatIsNoId(String text) {
        assertThatThrownBy(() -> IdText.required("configurationId", text))
                .hasMessageContaining("configurationId")
                .hasMessageContaining(text);
    }

    @Test
    void saysThatARequiredIdIsMissing() {
        assertThatThrownBy(() -> IdText.required("configurationId", ""))
                .hasMessageStartingWith("The parameter configurationId is missing");
        assertThat(IdText.optional("blockId", " ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "True,true",
        "TRUE,true",
        "1,true",
        "false,false",
        "0,false",
        "'',false"
    })
    void readsFlags(String text, boolean value) {
        assertThat(FlagText.read("includedDetailedReport", text)).isEqualTo(value);
    }

    @Test
    void refusesOtherFlags() {
        assertThatThrownBy(() -> FlagText.read("includedDetailedReport", "maybe"))
                .hasMessage("The parameter includedDetailedReport must be true or false.");
    }

    @Test
    void findsQueryParametersInAnyLetterCase() {
        var query = QueryText.parse("CONFIGURATIONID=a%20b&x=1&configurationid=c+d&&flag&bad=%zz");

        assertThat(query.all("configurationId")).containsExactly("a b", "c d");
        assertThat(query.all("flag")).containsExactly("");
        assertThat(query.all("bad")).containsExactly("%zz");
        assertThat(query.all("missing")).isEmpty();
        assertThat(query.toMap()).hasSize(4);
    }
}
