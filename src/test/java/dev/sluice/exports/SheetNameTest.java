package dev.sluice.exports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Sales, Sales",
                "São Paulo, São Paulo",
                "P&L: 2026/27 [plan] *?\\, P&L  2026 27  plan",
                "'quoted', quoted",
                "it's, it's",
                "12345678901234567890123456789012345, 1234567890123456789012345678901",
                "123456789012345678901234567890😀, 123456789012345678901234567890",
                "[], Sheet1",
                "history, Sheet1",
            })
    void fitsExcel(String name, String sheet) {
        assertThat(SheetName.of(name)).isEqualTo(sheet);
    }
}
