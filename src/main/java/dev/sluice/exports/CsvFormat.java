package dev.sluice.exports;

/// How an export is written as CSV.
public record CsvFormat(
        Delimiter delimiter,
        DecimalSeparator decimalSeparator,
        Dates dates,
        Encoding encoding,
        Headers headers) {
    /// Semicolons, decimal points, ISO dates, a byte order mark, technical names.
    public static final CsvFormat DEFAULT =
            new CsvFormat(
                    Delimiter.Semicolon,
                    DecimalSeparator.Dot,
                    Dates.Iso8601,
                    Encoding.Utf8WithBom,
                    Headers.TECHNICAL);

    /// What stands between fields.
    public enum Delimiter {
        /// `;`
        Semicolon(';'),
        /// `,`
        Comma(',');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /// What stands before decimals.
    public enum DecimalSeparator {
        /// `,`
        Comma(','),
        /// `.`
        Dot('.');

        private final char character;

        DecimalSeparator(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /// How days are written.
    public enum Dates {
        /// `10/25/2024` in lists, `10/25/2024 00:00:00 +00:00` in metrics and tables.
        Legacy,
        /// `2024-10-25`
        Iso8601
    }

    /// UTF-8 with or without a byte order mark.
    public enum Encoding {
        /// Begins with EF BB BF.
        Utf8WithBom,
        /// Begins with the header.
        Utf8WithoutBom
    }

    /// Which names the header has.
    public enum Headers {
        /// Those that stay when something is renamed.
        TECHNICAL,
        /// Those people see.
        FRIENDLY
    }

    /// The same with other dates.
    public CsvFormat with(Dates other) {
        return new CsvFormat(delimiter, decimalSeparator, other, encoding, headers);
    }

    /// The same with another delimiter.
    public CsvFormat with(Delimiter other) {
        return new CsvFormat(other, decimalSeparator, dates, encoding, headers);
    }
}
