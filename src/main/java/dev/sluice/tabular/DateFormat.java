package dev.sluice.tabular;

import java.util.List;
import java.util.Locale;

/// How dates are written in a file: patterns, tried in order after ISO 8601 (`2026-01-31`).
///
/// Letters: `yyyy` or `yy` (00–68 are 20xx, 69–99 are 19xx), `MM` or `M`, `MMM` or `MMMM` (a
/// month's name, short or full), `dd` or `d`, `EEE` (a weekday's name, not checked),
/// `HH`/`H`/`hh`/`h`, `mm`, `ss`, `SSS`, `a`, `X` (Z or an offset). Text in single quotes and any
/// other character stand for themselves. Without a day the first of the month is meant, without a
/// month January.
///
/// @param patterns none for ISO 8601 only; a pattern `yyyy-dd-MM` replaces ISO, whose shape it has
/// @param locale language of names
public record DateFormat(List<String> patterns, Locale locale) {
    public DateFormat {
        patterns = List.copyOf(patterns);
        for (var pattern : patterns) {
            DatePattern.compile(pattern, locale);
        }
    }

    /// ISO 8601 only.
    public static DateFormat iso() {
        return new DateFormat(List.of(), Locale.ENGLISH);
    }

    /// One pattern after ISO 8601, names in English.
    public static DateFormat of(String pattern) {
        return new DateFormat(List.of(pattern), Locale.ENGLISH);
    }
}
