package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class CsvReaderTest {
    @Test
    void readsRowsWithTheirPlaceInTheFile() throws IOException {
        var text = "Region,Amount\r\nNorth,1\r\n\"So\"\"uth\",2\r\n";
        var reader =
                CsvReader.open(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        TextFormat.rfc4180(),
                        ReaderLimits.defaults());

        assertThat(reader.header()).containsExactly("Region", "Amount");
        assertThat(reader.next()).isEqualTo(CsvReader.Next.ROW);
        assertThat(reader.next()).isEqualTo(CsvReader.Next.ROW);
        assertThat(reader.row().text(0)).isEqualTo("So\"uth");
        assertThat(reader.row().line()).isEqualTo(3);
        assertThat(reader.row().offset()).isEqualTo(24);
        assertThat(reader.next()).isEqualTo(CsvReader.Next.END);
    }
}
