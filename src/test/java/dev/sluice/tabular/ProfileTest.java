package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tabular.ColumnProfile.ProblemCell;
import dev.sluice.tabular.NumberFormat.NegativeStyle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class ProfileTest {
    static Stream<Cases> cases() {
        return Cases.in("profiles.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void profilesAsTheTableSays(Cases given) throws IOException {
        List<List<String>> table = new ArrayList<>(List.of(List.of("name", "other")));
        for (var cell : given.value("column").split("~", -1)) {
            table.add(List.of(cell, "x"));
        }

        var column = profile(table).columns().getFirst();

        assertThat(
                        "%s %s %s %s %d"
                                .formatted(
                                        column.type(),
                                        shown(column.format()),
                                        column.min().isEmpty() ? "-" : column.min(),
                                        column.max().isEmpty() ? "-" : column.max(),
                                        Math.round(100 * column.share())))
                .isEqualTo(given.value("out"));
        assertThat(String.join(" ", messages(column))).contains(given.value("says"));
        assertThat(column.ambiguities().isEmpty()).isEqualTo(given.value("says").isEmpty());
        assertThat(column.confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void understandsTheWordsOfTheLanguageThatWasMetAndTheUsualOnes() throws IOException {
        var column = profile(List.of(List.of("Aktiv"), List.of("ja"), List.of("Nein")));

        assertThat(column.columns().getFirst().format())
                .isEqualTo(
                        new ColumnFormat.Booleans(
                                new BooleanFormat(
                                        Set.of("true", "yes", "1", "ja"),
                                        Set.of("false", "no", "0", "nein"))));
    }

    private static List<String> messages(ColumnProfile column) {
        return column.ambiguities().stream().map(ColumnProfile.Ambiguity::message).toList();
    }

    private static String shown(ColumnFormat format) {
        return switch (format) {
            case ColumnFormat.Numbers(var numbers) ->
                    numbers.decimalSeparator()
                            + String.valueOf(numbers.groupingSeparator())
                                    .replace("\0", "")
                                    .replace(' ', '_')
                            + numbers.prefix()
                            + numbers.suffix()
                            + (numbers.percent() ? "%" : "")
                            + (numbers.negatives().contains(NegativeStyle.PARENTHESES) ? "()" : "")
                            + (numbers.negatives().contains(NegativeStyle.TRAILING_MINUS)
                                    ? "-"
                                    : "");
            case ColumnFormat.Dates(var dates) ->
                    dates.patterns().isEmpty() ? "yyyy-MM-dd" : dates.patterns().getFirst();
            case ColumnFormat.Booleans _, ColumnFormat.Texts _ -> "-";
        };
    }

    private static Profile profile(List<List<String>> table) throws IOException {
        byte[] file = CsvReaderProperties.written(table, TextFormat.rfc4180());
        return Profile.of(
                new ByteArrayInputStream(file),
                TextFormat.rfc4180(),
                ReaderLimits.defaults(),
                bytes -> true);
    }

    @Test
    void keepsTheBestFormatsOfAColumnThatIsCalledText() throws IOException {
        var mostly =
                profile(
                                List.of(
                                        List.of("n", "d"),
                                        List.of("1.234,50", "31.12.2026"),
                                        List.of("(2,5)", "soon"),
                                        List.of("abc", "later")))
                        .columns();

        assertThat(mostly).extracting(ColumnProfile::type).containsOnly(ColumnType.TEXT);
        assertThat(mostly.get(0).others()).extracting(ProfileTest::shown).containsExactly(",.()");
        assertThat(mostly.get(1).others())
                .extracting(ProfileTest::shown)
                .containsExactly("d.M.yyyy");
    }

    @Test
    void showsCellsThatDoNotFitWithTheirLines() throws IOException {
        List<List<String>> table = new ArrayList<>(List.of(List.of("n")));
        for (int i = 0; i < 30; i++) {
            table.add(List.of(i % 10 == 3 ? "bad " + i : "" + i));
        }

        var column = profile(table).columns().getFirst();

        assertThat(column.problems())
                .containsExactly(
                        new ProblemCell(5, "bad 3"),
                        new ProblemCell(15, "bad 13"),
                        new ProblemCell(25, "bad 23"));
        assertThat(column.cells()).isEqualTo(30);
        assertThat(column.distinct()).isEqualTo(30);
        assertThat(column.samples()).containsExactly("0", "1", "2", "bad 3", "4");
    }

    @Test
    void countsDifferentTextsExactlyUntilThereAreTooMany() throws IOException {
        List<List<String>> table = new ArrayList<>(List.of(List.of("few", "many")));
        for (int i = 0; i < 150_000; i++) {
            table.add(List.of("v" + i % 1000, "id " + i));
        }

        var columns = profile(table).columns();

        assertThat(columns.get(0).distinct()).isEqualTo(1000);
        assertThat(columns.get(0).distinctExact()).isTrue();
        assertThat(columns.get(1).distinctExact()).isFalse();
        assertThat(columns.get(1).distinct()).isBetween(142_000L, 158_000L);
        assertThat(columns.get(1).samples()).first().isEqualTo("id 0");
    }

    @Test
    void keepsReadingsThatOnlyLaterCellsDecide() throws IOException {
        List<List<String>> table = new ArrayList<>(List.of(List.of("n", "d")));
        for (int i = 0; i < 3000; i++) {
            table.add(
                    List.of(
                            i < 2500 ? "" + i % 900 : "1," + (100 + i % 900),
                            i < 2500 ? "03/04/2026" : "03/14/2026"));
        }

        var columns = profile(table).columns();

        assertThat(shown(columns.get(0).format())).isEqualTo(".,");
        assertThat(columns.get(0).share()).isEqualTo(1.0);
        assertThat(shown(columns.get(1).format())).isEqualTo("M/d/yyyy");
        assertThat(columns.get(1).ambiguities()).isEmpty();
    }

    @Test
    void reportsDamageAndCanBeStopped() throws IOException {
        var text = "a,b\n" + "x\n".repeat(150) + "1,2\n".repeat(10_000);
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        List<Long> reached = new ArrayList<>();

        var profile =
                Profile.of(
                        new ByteArrayInputStream(file),
                        TextFormat.rfc4180(),
                        ReaderLimits.defaults(),
                        bytes -> {
                            reached.add(bytes);
                            return false;
                        });

        assertThat(profile.damages()).hasSize(Profile.MAX_DAMAGES);
        assertThat(profile.counts().damaged()).isEqualTo(150);
        assertThat(profile.complete()).isFalse();
        assertThat(profile.counts().records()).isLessThan(10_000);
        assertThat(reached).containsExactly((long) file.length);
    }

    @Test
    void namesColumnsOfAFileWithoutHeader() throws IOException {
        byte[] file = "1;2,5\n3;4,5\n".getBytes(StandardCharsets.UTF_8);

        var profile =
                Profile.of(
                        new ByteArrayInputStream(file),
                        TextFormat.rfc4180().withDelimiter(';').withoutHeader(),
                        ReaderLimits.defaults(),
                        bytes -> true);

        assertThat(profile.columns())
                .extracting(ColumnProfile::name)
                .containsExactly("Column 1", "Column 2");
        assertThat(profile.columns().get(1).max()).isEqualTo("4.5");
    }
}
