package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The file of skipped lines holds them as they were received.
class RejectedLinesTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Rejected " + System.nanoTime());

    @Test
    void keepWindows1252() {
        assertThat(
                        rejected(
                                "windows-1252",
                                "product,country,amount\r\nA,Österreich,1\r\nÄ€,Österreich,2\r\n",
                                WINDOWS_1252))
                .isEqualTo("product,country,amount\r\nÄ€,Österreich,2\r\n".getBytes(WINDOWS_1252));
    }

    @Test
    void keepUtf16WithItsByteOrderMark() {
        assertThat(
                        rejected(
                                "UTF-8",
                                "\uFEFFproduct,country,amount\nX,Österreich,1\nA,Österreich,2\n😀,Ö,3",
                                StandardCharsets.UTF_16LE))
                .isEqualTo(
                        "\uFEFFproduct,country,amount\nX,Österreich,1\n😀,Ö,3"
                                .getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void keepBytesThatMeanNothing() {
        // Read as UTF-8, the single byte of ÿ means nothing.
        assertThat(
                        rejected(
                                "UTF-8",
                                "product,country,amount\nA,Fr\u00ffnce,1\nA,France,2\n\nA\u0000,France,3\n",
                                StandardCharsets.ISO_8859_1))
                .isEqualTo(
                        "product,country,amount\nA,Fr\u00ffnce,1\nA\u0000,France,3\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void keepQuotesAndUnclosedOnesAsWritten() {
        assertThat(
                        rejected(
                                "UTF-8",
                                "product,country,amount\n\"X\"\"1\",\"Fr\nance\",1\nA,France,2\n\"A,France,3\nA,France,4\n",
                                StandardCharsets.UTF_8))
                .isEqualTo(
                        "product,country,amount\n\"X\"\"1\",\"Fr\nance\",1\n\"A,France,3\n"
                                .getBytes(StandardCharsets.UTF_8));
    }

    private byte[] rejected(String encoding, String content, Charset written) {
        model.addProducts("A");
        var definition = new HashMap<>(model.salesDefinition("Create"));
        definition.put("file", Map.of("encoding", encoding));
        var run = model.run(model.sales, definition, content, written);

        var path = SalesModel.API + "/runs/" + run.text("runId") + "/rejected-lines";
        return model.owner.get(path).expect(200).bytes();
    }
}
