package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class FieldDictionaryTest {
    @Test
    void holdsAMillionTextsCompactly() {
        var dictionary = new FieldDictionary(16);
        long textBytes = 0;
        for (int i = 0; i < 1_000_000; i++) {
            byte[] text = ("Customer " + i).getBytes(StandardCharsets.UTF_8);
            textBytes += text.length;
            assertThat(dictionary.put(text, 0, text.length, i)).isEqualTo(FieldDictionary.ABSENT);
        }

        byte[] text = "Customer 654321".getBytes(StandardCharsets.UTF_8);
        assertThat(dictionary.get(text, 0, text.length)).isEqualTo(654_321);
        assertThat(dictionary.get(text, 0, text.length - 1)).isEqualTo(65_432);
        assertThat(dictionary.get(text, 1, text.length)).isEqualTo(FieldDictionary.ABSENT);
        assertThat(dictionary.size()).isEqualTo(1_000_000);
        assertThat(dictionary.text(0)).isEqualTo("Customer 0");
        assertThat(dictionary.memoryBytes()).isLessThan(2 * textBytes + 40_000_000);
    }

    @Test
    void replacesAValueAndAnswersTheOneBefore() {
        var dictionary = new FieldDictionary(4);
        byte[] text = {'a'};

        assertThat(dictionary.put(text, 0, 1, 7)).isEqualTo(FieldDictionary.ABSENT);
        assertThat(dictionary.put(text, 0, 1, 8)).isEqualTo(7);
        assertThat(dictionary.get(text, 0, 1)).isEqualTo(8);
        assertThat(dictionary.get(text, 0, 0)).isEqualTo(FieldDictionary.ABSENT);
    }

    @Test
    void handsOutEveryEntryInTheOrderOfFirstPutting() {
        var dictionary = new FieldDictionary(0);
        var texts = new ArrayList<String>();
        for (int length = 0; length < 40; length++) {
            for (var letter : List.of("a", "b")) {
                var text = letter.repeat(length) + "c";
                byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
                if (dictionary.put(bytes, 1, bytes.length - 1, texts.size())
                        == FieldDictionary.ABSENT) {
                    texts.add(text);
                } else {
                    dictionary.put(bytes, 1, bytes.length - 1, 0);
                }
            }
        }

        var copy = dictionary.copy();
        copy.put(new byte[] {'x'}, 0, 1, 99);

        assertThat(entries(dictionary)).isEqualTo(expected(texts)).hasSize(79);
        texts.add("x");
        assertThat(entries(copy).keySet()).containsExactlyElementsOf(texts);
        assertThat(copy.size()).isEqualTo(dictionary.size() + 1);
        assertThat(dictionary.get(new byte[] {'x'}, 0, 1)).isEqualTo(FieldDictionary.ABSENT);
    }

    private static Map<String, Integer> expected(List<String> texts) {
        var expected = new LinkedHashMap<String, Integer>();
        texts.forEach(text -> expected.put(text, expected.size()));
        return expected;
    }

    private static Map<String, Integer> entries(FieldDictionary dictionary) {
        var entries = new LinkedHashMap<String, Integer>();
        dictionary.forEach((bytes, from, to, value) ->
                entries.put(new String(bytes, from, to - from, StandardCharsets.UTF_8), value));
        return entries;
    }

    @Test
    void refusesWhatItCannotHold() {
        var dictionary = new FieldDictionary(4);

        assertThatThrownBy(() -> dictionary.put(new byte[1], 0, 1, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dictionary.text(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> dictionary.text(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
