package dev.sluice.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Writes the files that the demo pushes: always the same bytes, with the faults that real exports
/// have.
final class SampleFiles {
    static final List<String> REGIONS =
            List.of("North", "South", "East", "West", "Benelux", "Nordics", "Iberia", "Overseas");
    private static final List<String> CURRENCIES = List.of("EUR", "GBP", "USD");
    static final int PRODUCTS = 240;
    static final int CUSTOMERS = 400;
    static final int FIRST_YEAR = 2024;
    static final int MONTHS = 36;

    private static final List<String> MONTH_NAMES =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");
    private static final List<String> CATEGORIES =
            List.of("Fasteners", "Fittings", "Hoses", "Pumps", "Sensors", "Valves");

    private final Path folder;

    SampleFiles(Path folder) {
        this.folder = folder;
    }

    Path currencies() {
        return write(
                "currencies.csv",
                out -> {
                    line(out, "Code");
                    for (var currency : CURRENCIES) {
                        line(out, currency);
                    }
                });
    }

    Path regions() {
        return write(
                "regions.csv",
                out -> {
                    line(out, "Name,Code,Currency");
                    for (int i = 0; i < REGIONS.size(); i++) {
                        var currency = CURRENCIES.get(i % CURRENCIES.size());
                        line(out, REGIONS.get(i) + ",R" + (i + 1) + "," + currency);
                    }
                });
    }

    Path products() {
        var random = new SplittableRandom(11);
        return write(
                "products.csv",
                out -> {
                    line(out, "Code,Name,Category,List price");
                    for (int i = 0; i < PRODUCTS; i++) {
                        var category = CATEGORIES.get(i % CATEGORIES.size());
                        var name = "\"" + category + " type " + (i + 1) + ", 1/2\"\"\"";
                        line(out, product(i) + "," + name + "," + category + "," + price(random));
                    }
                });
    }

    /// A European export: semicolons, day first, decimal comma.
    Path customers() {
        var random = new SplittableRandom(12);
        return write(
                "customers.csv",
                out -> {
                    line(out, "Code;Name;Region;Since;Credit limit;Active");
                    for (int i = 0; i < CUSTOMERS; i++) {
                        line(
                                out,
                                String.join(
                                        ";",
                                        customer(i),
                                        "Customer n° " + (i + 1),
                                        REGIONS.get(random.nextInt(REGIONS.size())),
                                        date(random, "%3$02d/%2$02d/%1$d"),
                                        (1 + random.nextInt(99)) + ".000,00",
                                        random.nextInt(10) == 0 ? "no" : "yes"));
                    }
                });
    }

    /// The main file: monthly revenue with a free comment that nobody imports.
    Path revenue(int lines) {
        var random = new SplittableRandom(2026);
        return write(
                "revenue.csv",
                out -> {
                    line(out, "Region,Product,Month,Revenue,Comment");
                    for (int i = 0; i < lines; i++) {
                        var key = revenueKey(random, i, lines);
                        line(out, revenueLine(random, key));
                    }
                });
    }

    /// What one euro costs.
    Path rates() {
        var random = new SplittableRandom(15);
        return write(
                "rates.csv",
                out -> {
                    line(out, "Currency,Month,Rate");
                    for (int i = 0; i < CURRENCIES.size() * MONTHS; i++) {
                        int currency = i % CURRENCIES.size();
                        double rate =
                                currency == 0
                                        ? 1
                                        : 0.75 + 0.25 * currency + random.nextInt(800) / 10_000.0;
                        line(
                                out,
                                String.format(
                                        Locale.ROOT,
                                        "%s,%s,%.4f",
                                        CURRENCIES.get(currency),
                                        month(i / CURRENCIES.size()),
                                        rate));
                    }
                });
    }

    /// Whole numbers, some with decimals.
    Path volume(int lines) {
        var random = new SplittableRandom(13);
        return write(
                "volume.csv",
                out -> {
                    line(out, "Product\tMonth\tVolume");
                    for (int i = 0; i < lines; i++) {
                        var half = random.nextInt(100) == 0 ? ".5" : "";
                        line(
                                out,
                                product(i % PRODUCTS)
                                        + "\t"
                                        + month(i / PRODUCTS % MONTHS)
                                        + "\t"
                                        + random.nextInt(5_000)
                                        + half);
                    }
                });
    }

    Path orders(int lines) {
        var random = new SplittableRandom(14);
        return write(
                "orders.csv",
                out -> {
                    line(out, "Order,Date,Customer,Product,Quantity,Amount,Shipped,Note");
                    for (int i = 0; i < lines; i++) {
                        line(out, orderLine(random, i));
                    }
                });
    }

    /// Every cell once, in an order that looks random, and one in two hundred said twice.
    private static int revenueKey(SplittableRandom random, int line, int lines) {
        int cells = REGIONS.size() * PRODUCTS * MONTHS;
        int place = line > 0 && random.nextInt(200) == 0 ? random.nextInt(line) : line;
        return (int) ((place * 48_271L + lines) % cells);
    }

    private static String revenueLine(SplittableRandom random, int key) {
        var region = REGIONS.get(key % REGIONS.size());
        var product = product(key / REGIONS.size() % PRODUCTS);
        var month = month(key / REGIONS.size() / PRODUCTS);
        var revenue = amount(random);
        return switch (random.nextInt(2_000)) {
            case 0, 1 -> String.join(",", "Atlantis", product, month, revenue, "");
            case 2, 3, 4 -> String.join(",", region, "P9999", month, revenue, "new code?");
            case 5, 6 -> String.join(",", region, "", month, revenue, "");
            case 7, 8, 9 -> String.join(",", region, product, month, "n/a", "");
            case 10 -> String.join(",", region, product, month, "12.3.4", "");
            case 11, 12 -> String.join(",", region, product, month, "", "not closed yet");
            case 13 -> String.join(",", region, product, month);
            case 14 -> String.join(",", region, product, month, revenue, "", "", "");
            case 15 -> String.join(",", region, product, month, revenue, "\"pipe 1/2\" broken");
            case 16 ->
                    String.join(
                            ",", region, product, month, revenue, "\"two lines,\nand \"\"so\"\"\"");
            default -> String.join(",", region, product, month, revenue, "");
        };
    }

    private static String orderLine(SplittableRandom random, int number) {
        int pieces = 1 + random.nextInt(400);
        var customer =
                random.nextInt(500) == 0 ? "C9" + number : customer(random.nextInt(CUSTOMERS));
        var date = random.nextInt(400) == 0 ? "31/02/2025" : date(random, "%1$d-%2$02d-%3$02d");
        return String.join(
                ",",
                String.format(Locale.ROOT, "SO-%06d", number + 1),
                date,
                customer,
                product(random.nextInt(PRODUCTS)),
                Integer.toString(pieces),
                amount(random),
                random.nextBoolean() ? "true" : "false",
                random.nextInt(20) == 0 ? "\"deliver to gate 4, ring twice\"" : "");
    }

    static String product(int number) {
        return String.format(Locale.ROOT, "P%04d", number + 1);
    }

    static String month(int number) {
        return MONTH_NAMES.get(number % 12) + " " + (FIRST_YEAR + number / 12) % 100;
    }

    private static String customer(int number) {
        return String.format(Locale.ROOT, "C%04d", number + 1);
    }

    private static String date(SplittableRandom random, String pattern) {
        int year = FIRST_YEAR + random.nextInt(MONTHS / 12);
        return String.format(
                Locale.ROOT, pattern, year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String amount(SplittableRandom random) {
        return String.format(Locale.ROOT, "%d.%02d", random.nextInt(250_000), random.nextInt(100));
    }

    private static String price(SplittableRandom random) {
        return String.format(Locale.ROOT, "%d.%02d", 1 + random.nextInt(900), random.nextInt(100));
    }

    private static void line(BufferedWriter out, String text) throws IOException {
        out.write(text);
        out.write("\r\n");
    }

    private Path write(String name, Content content) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                content.to(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return file;
    }

    @FunctionalInterface
    private interface Content {
        void to(BufferedWriter out) throws IOException;
    }
}
