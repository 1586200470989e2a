package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class NamesTest {
    private final Names names = new Names(20, 40);

    @ParameterizedTest
    @ValueSource(strings = {"Sales", "Ümsätze €", "売上", "🎈", "a.b\"c'd", "x\ty", "%_\\"})
    void keepsAnyCharacters(String name) {
        assertThat(names.clean("A block", "  " + name + "\n")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void refusesAnEmptyName(String name) {
        assertThatThrownBy(() -> names.clean("A block", name)).hasMessage("A block needs a name.");
    }

    @Test
    void countsCharactersNotTheirHalves() {
        assertThat(names.clean("A block", "🎈".repeat(20))).hasSize(40);

        assertThatThrownBy(() -> names.clean("A block", "🎈".repeat(21)))
                .hasMessage(
                        "A block's name may have at most 20 characters"
                                + " (sluice.model.max-name-length); this one has 21.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\uD83Db", "\uDE00"})
    void refusesWhatNoDatabaseStores(String name) {
        assertThatThrownBy(() -> names.clean("A block", name))
                .asInstanceOf(
                        org.assertj.core.api.InstanceOfAssertFactories.type(SluiceException.class))
                .extracting(SluiceException::code)
                .isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"Sales,SALES", "straße,STRASSE", "Ümsatz,u\u0308MSATZ", "ΣΑΣ,σας"})
    void comparesInAnyLetterCase(String one, String other) {
        assertThat(Names.same(one, other)).isTrue();
    }

    @Property
    void everyNameIsTheSameAsItselfInUpperCase(@ForAll String name) {
        assertThat(Names.same(name, name.toUpperCase(Locale.ROOT))).isTrue();
    }

    @Property
    void technicalNamesKeepToTheirForm(@ForAll String name, @ForAll long seed) {
        var technical = new TechnicalNames(new Random(seed));

        assertThat(technical.of(name, List.of())).matches("[a-z0-9_]{0,100}_[A-Z0-9]{6}");
        assertThat(technical.builtIn(name, List.of())).matches("_[a-z0-9_]{0,100}_[A-Z0-9]{6}");
    }

    @Property
    void technicalNamesOfPlainWordsStayReadable(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 30) String word) {
        var technical = new TechnicalNames(new Random(1));

        assertThat(technical.of(word, List.of())).startsWith(word + "_");
    }

    @Property(tries = 50)
    void technicalNamesAvoidThoseTaken(
            @ForAll @UniqueElements List<@StringLength(max = 3) String> names, @ForAll long seed) {
        var taken = new ArrayList<String>();
        for (var name : names) {
            taken.add(new TechnicalNames(new Random(seed)).of(name, taken));
        }

        assertThat(taken).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "Month of Year,month_of_year_",
        "TBH (active),tbh__active__",
        "Café,cafe_",
        "2026 Budget,2026_budget_",
        "売上,___"
    })
    void technicalNamesReplaceWhatFormulasCannotHold(String name, String start) {
        var technical = new TechnicalNames(new Random(1)).of(name, List.of());

        assertThat(technical).startsWith(start).hasSize(start.length() + 6);
    }
}
