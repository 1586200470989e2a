package dev.sluice.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;

/// The orders of a web shop: one comes in each minute, the file has those of the last two hours.
///
/// @param clock what is the last minute
record WebOrders(Clock clock) {
    static final int MINUTES = 120;

    /// The same order is told in the same words whenever the file is read.
    String file() {
        var text = new StringBuilder("Order,Date,Product,Quantity,Amount\r\n");
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        for (int ago = MINUTES - 1; ago >= 0; ago--) {
            text.append(line(now.minus(ago, ChronoUnit.MINUTES))).append("\r\n");
        }
        return text.toString();
    }

    private static String line(Instant minute) {
        long number = minute.getEpochSecond() / 60;
        var random = new SplittableRandom(number);
        int pieces = 1 + random.nextInt(12);
        return String.format(
                Locale.ROOT,
                "WEB-%d,%s,%s,%d,%.2f",
                number,
                minute.atZone(ZoneOffset.UTC).toLocalDate(),
                SampleFiles.product(random.nextInt(SampleFiles.PRODUCTS)),
                pieces,
                pieces * (5 + random.nextInt(20_000) / 100.0));
    }
}
