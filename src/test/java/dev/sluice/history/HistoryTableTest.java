package dev.sluice.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.control.ControlStore;
import dev.sluice.control.TestStore;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.Page;
import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class HistoryTableTest {
    private final HistoryTable table = new HistoryTable();
    @TempDir Path folder;
    private TestStore opened;
    private ControlStore store;

    @BeforeEach
    void open() {
        opened = TestStore.open(folder);
        store = opened.store();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void givesBackWhatWasPut() {
        var run = Lines.run(3, Status.Partial);
        put(run);

        assertThat(page(Lines.all()).items())
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(run);
    }

    @Test
    void pagesThroughEverythingOnceNewestFirst() {
        IntStream.range(0, 120).forEach(number -> put(Lines.edit(number / 3 * 1000 + number % 3)));
        IntStream.range(0, 30).forEach(number -> put(Lines.run(number * 4000, Status.Success)));

        var read = everything();

        assertThat(read).hasSize(150).doesNotHaveDuplicates();
        assertThat(read.stream().map(HistoryEntry::time).toList())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void keepsItsPlaceWhenNewLinesArrive() {
        IntStream.range(0, 60).forEach(number -> put(Lines.edit(number)));
        var first = page(Lines.all());
        put(Lines.edit(1000));

        var second = page(after(first));

        assertThat(second.items()).hasSize(10);
        assertThat(second.items()).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void followsARunUntilItEndsAndNoFurther() {
        put(Lines.run(1, Status.Queued));
        put(Lines.run(1, Status.Running));
        put(Lines.run(1, Status.Failed));
        put(Lines.run(1, Status.Running));

        assertThat(page(Lines.all()).items())
                .singleElement()
                .returns(Status.Failed, HistoryEntry::status);
    }

    @Test
    void filtersByEveryCombination() {
        for (int number = 0; number < 200; number++) {
            put(Lines.edit(1000 + number));
            put(Lines.run(number, Status.values()[number % 6]));
        }

        for (var block :
                List.of(Optional.of(Lines.block(3)), Optional.<dev.sluice.kernel.BlockId>empty())) {
            for (var statuses :
                    List.of(
                            Set.<Status>of(),
                            Status.named("failed"),
                            Status.named("Completed"),
                            Status.named("Success"))) {
                for (var action : List.of(Optional.of(Action.Import), Optional.<Action>empty())) {
                    for (var member :
                            List.of(Optional.of(Lines.member(3)), Optional.<MemberId>empty())) {
                        var query =
                                new HistoryQuery(
                                        new HistoryFilter(
                                                Lines.APPLICATION,
                                                block,
                                                statuses,
                                                action,
                                                member,
                                                Optional.of(Lines.START.plusSeconds(10)),
                                                Optional.of(Lines.START.plusSeconds(1150))),
                                        Optional.empty(),
                                        200);
                        assertThat(page(query).items())
                                .as(query.toString())
                                .containsExactlyElementsOf(expected(query));
                    }
                }
            }
        }
    }

    @Test
    void countsTheLinesOfEachDayOfTheZone() {
        var zone = ZoneId.of("Asia/Kolkata");
        put(Lines.run(0, Status.Failed));
        put(Lines.run(60, Status.Success));
        put(Lines.edit(61));
        put(Lines.edit((int) Duration.ofHours(18).plusMinutes(29).toSeconds()));
        put(Lines.edit((int) Duration.ofHours(18).plusMinutes(30).toSeconds()));

        var calendar = calendar(Lines.everything(), zone, "2026-01-02T12:00:00Z");

        assertThat(calendar.days())
                .containsExactly(
                        new HistoryDay(
                                LocalDate.parse("2026-01-01"),
                                Map.of(Status.Failed, 1L, Status.Success, 3L)),
                        new HistoryDay(LocalDate.parse("2026-01-02"), Map.of(Status.Success, 1L)));
        assertThat(calendar.to()).isEqualTo("2026-01-02");
        assertThat(calendar.from()).isEqualTo("2024-12-28");
    }

    @Test
    void looksAtTheLatestDaysOfALongFilter() {
        put(Lines.edit(0));
        var filter = Lines.everything();

        assertThat(calendar(filter, ZoneOffset.UTC, "2027-01-06T00:00:00Z").days()).hasSize(1);
        assertThat(calendar(filter, ZoneOffset.UTC, "2027-01-07T00:00:00Z").days()).isEmpty();
    }

    @Test
    void findsTheNewestRunsWhoseDurationIsKnown() {
        put(Lines.edit(5));
        put(Lines.run(1, Status.Running));
        put(Lines.run(2, Status.Failed));
        put(Lines.run(3, Status.Success));
        put(Lines.run(4, Status.Queued));

        List<HistoryEntry> both = store.read(sql -> table.timed(sql, Lines.everything(), 9));
        List<HistoryEntry> newest = store.read(sql -> table.timed(sql, Lines.everything(), 1));

        assertThat(both)
                .extracting(HistoryEntry::time)
                .containsExactly(Lines.START.plusSeconds(3), Lines.START.plusSeconds(2));
        assertThat(newest).isEqualTo(both.subList(0, 1));
    }

    @Test
    void remembersTheLastNameOfADeletedBlock() {
        put(Lines.edit(5));
        name("Revenue", false);
        name("Net revenue", false);
        name("Net revenue", true);
        name("Something late", false);

        var block = page(Lines.all()).items().getFirst().block().orElseThrow();

        assertThat(block.name()).isEqualTo("Net revenue");
        assertThat(block.deleted()).isTrue();
        assertThat(
                        store.<List<HistoryEntry.BlockRef>>read(
                                sql -> table.blocks(sql, Lines.APPLICATION)))
                .containsExactly(block);
        assertThat(store.<Object>read(sql -> table.applicationOf(sql, Lines.block(5))))
                .isEqualTo(Optional.of(Lines.APPLICATION));
    }

    @Test
    void knowsHowLongAConfigurationUsuallyTakes() {
        put(Lines.run(9, Status.Success));
        put(Lines.run(30, Status.Partial));
        put(Lines.run(14, Status.Success));
        put(Lines.run(2, Status.Failed));

        List<Long> durations =
                store.read(sql ->
                        table.lastDurations(sql, new ConfigurationId(Lines.id("configuration"))));

        assertThat(durations).containsExactly(9L, 14L, 30L);
    }

    @Test
    void refusesACursorOfSomethingElse() {
        for (var text : List.of("nonsense", "%%", "OjE", "MTIz")) {
            var query = after(new Page<>(List.of(), Optional.of(text)));

            assertThatThrownBy(() -> page(query)).isInstanceOf(SluiceException.class);
        }
    }

    private List<HistoryEntry> everything() {
        List<HistoryEntry> read = new ArrayList<>();
        var page = page(Lines.all());
        read.addAll(page.items());
        while (page.next().isPresent()) {
            page = page(after(page));
            read.addAll(page.items());
        }
        return read;
    }

    private List<HistoryEntry> expected(HistoryQuery asked) {
        var query = asked.filter();
        return everything().stream()
                .filter(entry ->
                        query.block().isEmpty()
                                || query.block()
                                        .equals(entry.block().map(HistoryEntry.BlockRef::id)))
                .filter(entry ->
                        query.statuses().isEmpty() || query.statuses().contains(entry.status()))
                .filter(entry -> query.action().map(a -> a == entry.action()).orElse(true))
                .filter(entry -> query.member().map(m -> m.equals(entry.member())).orElse(true))
                .filter(entry -> within(query, entry.time()))
                .limit(200)
                .toList();
    }

    private static boolean within(HistoryFilter query, Instant time) {
        return !time.isBefore(query.from().orElseThrow())
                && time.isBefore(query.to().orElseThrow());
    }

    private static HistoryQuery after(Page<HistoryEntry> page) {
        var all = Lines.all();
        return new HistoryQuery(all.filter(), page.next(), all.limit());
    }

    private Page<HistoryEntry> page(HistoryQuery query) {
        return store.read(sql -> table.page(sql, query));
    }

    private void put(HistoryEntry entry) {
        store.change(sql -> table.put(sql, entry));
    }

    private HistoryCalendar calendar(HistoryFilter filter, ZoneId zone, String now) {
        var days = HistoryCalendar.empty(filter, zone, Instant.parse(now));
        return days.with(store.read(sql -> table.quarterHours(sql, days.of(filter, zone))), zone);
    }

    private void name(String name, boolean deleted) {
        var block = new HistoryEntry.BlockRef(Lines.block(5), name, deleted);
        store.change(sql -> table.name(sql, Lines.APPLICATION, block));
    }
}
