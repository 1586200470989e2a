package dev.sluice.benchmarks;

import java.util.function.IntFunction;

/// How large the benchmark's model is: items per dimension.
record Sizes(int regions, int products, int customers, int months) {
    static final Sizes STANDARD = new Sizes(50, 1000, 5000, 60);

    static String region(int i) {
        return "Region %02d".formatted(i);
    }

    static String product(int i) {
        return "Product %04d".formatted(i);
    }

    static String customer(int i) {
        return "Customer %05d".formatted(i);
    }

    /// Month items named as in a calendar: `Jan 26`.
    static String month(int i) {
        var names =
                new String[] {
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec"
                };
        return names[i % 12] + " " + (24 + i / 12);
    }

    /// All items of a dimension, in the order of their numbers.
    String[] items(String dimension) {
        return switch (dimension) {
            case "Region" -> fill(regions, Sizes::region);
            case "Product" -> fill(products, Sizes::product);
            case "Customer" -> fill(customers, Sizes::customer);
            case "Month" -> fill(months, Sizes::month);
            default -> throw new IllegalArgumentException(dimension);
        };
    }

    private static String[] fill(int count, IntFunction<String> name) {
        var items = new String[count];
        for (int i = 0; i < count; i++) {
            items[i] = name.apply(i);
        }
        return items;
    }
}
