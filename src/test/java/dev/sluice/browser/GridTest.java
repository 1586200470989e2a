package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

class GridTest {
    private static final long ROWS = 1_000_000;
    private static final String TO_THE_MIDDLE =
            """
            () => {
              const rows = [...document.querySelectorAll('.grid-frame *')]
                .find((element) => element.scrollHeight > element.clientHeight + 100_000
                  && getComputedStyle(element).overflowY !== 'visible'
                  && getComputedStyle(element).overflowY !== 'hidden');
              rows.scrollTop = rows.scrollHeight * 0.55;
            }
            """;
    private static final Pattern PAGE = Pattern.compile("offset=(\\d+)&limit=(\\d+)");

    @Test
    void asksForAFewPagesOfAMillionRows() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            var sample = Sample.shared();
            var asked = new AtomicInteger();
            var rows = new AtomicLong();
            page.route(Pattern.compile(".*/rows\\?.*"), route -> answer(route, asked, rows));

            page.navigate("/applications/" + sample.application() + "/blocks/" + sample.product());
            page.getByText("row 0", new Page.GetByTextOptions().setExact(true)).waitFor();
            int atFirst = asked.get();
            page.evaluate(TO_THE_MIDDLE);
            page.waitForCondition(() -> asked.get() > atFirst);
            page.locator(".ag-row .ag-cell", new Page.LocatorOptions().setHasText("row 5"))
                    .first()
                    .waitFor();

            assertThat(asked).as("pages asked for").hasValueLessThan(10);
            assertThat(rows).as("rows asked for").hasValueLessThan(3_000);
            assertThat(page.locator(".ag-row").count()).as("rows drawn").isLessThan(150);
        }
    }

    private static void answer(Route route, AtomicInteger asked, AtomicLong rows) {
        var page = PAGE.matcher(route.request().url());
        assertThat(page.find()).as(route.request().url()).isTrue();
        long offset = Long.parseLong(page.group(1));
        long limit = Long.parseLong(page.group(2));
        asked.incrementAndGet();
        rows.addAndGet(limit);
        var body =
                LongStream.range(offset, Math.min(ROWS, offset + limit))
                        .mapToObj(row -> "{\"item\":" + row + ",\"cells\":[\"row " + row + "\"]}")
                        .collect(Collectors.joining(","));
        route.fulfill(
                new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(
                                "{\"total\":"
                                        + ROWS
                                        + ",\"columns\":[{\"key\":\"name\",\"name\":\"Name\",\"type\":\"Text\"}],"
                                        + "\"rows\":["
                                        + body
                                        + "]}"));
    }
}
