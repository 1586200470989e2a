package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Files that people save from the screens.
class DownloadTest {
    private final Sample sample = Sample.shared();
    private final String metric =
            "/applications/" + sample.application() + "/blocks/" + sample.revenue();

    @Test
    void savesAMetricAsExcel() throws IOException {
        try (var chromium = Chromium.on(RunningSluice.shared());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate(metric);

            var file = page.waitForDownload(() -> choose(page, "Excel"));

            assertThat(file.suggestedFilename()).isEqualTo("Revenue.xlsx");
            try (var in = Files.newInputStream(file.path());
                    var workbook = new ReadableWorkbook(in)) {
                var header = workbook.getFirstSheet().read().getFirst();
                assertThat(header.stream().map(cell -> cell.asString()))
                        .containsExactly("Product", "Country", "Month", "Revenue");
            }
        }
    }

    @Test
    void savesAViewThatIsNotSaved() throws IOException {
        try (var chromium = Chromium.on(RunningSluice.shared());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate(metric + "/views");

            var file = page.waitForDownload(() -> choose(page, "CSV, with semicolons"));

            assertThat(text(file)).startsWith("\uFEFF").contains(";Revenue\r\n");
        }
    }

    @Test
    void tellsWhatWasRefusedAndSavesNothing() {
        try (var chromium = Chromium.on(RunningSluice.shared());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            var saved = new AtomicInteger();
            page.onDownload(_ -> saved.incrementAndGet());
            page.route(
                    Pattern.compile(".*/download\\?.*"),
                    route ->
                            route.fulfill(
                                    new Route.FulfillOptions()
                                            .setStatus(413)
                                            .setContentType("application/problem+json")
                                            .setBody("{\"detail\": \"It has more rows.\"}")));
            page.navigate(metric);

            choose(page, "Excel");

            page.getByText("It has more rows.").waitFor();
            assertThat(saved).hasValue(0);
        }
    }

    private static void choose(Page page, String kind) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(kind)).click();
    }

    private static String text(Download file) throws IOException {
        return Files.readString(file.path(), StandardCharsets.UTF_8);
    }
}
