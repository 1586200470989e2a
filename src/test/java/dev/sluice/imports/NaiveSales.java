package dev.sluice.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an import of Sales must come to, worked out line by line in memory.
final class NaiveSales {
    final TreeMap<String, BigDecimal> cells = new TreeMap<>();
    final TreeSet<String> products;
    final TreeSet<String> countries;

    NaiveSales(List<String> products, List<String> countries) {
        this.products = new TreeSet<>(products);
        this.countries = new TreeSet<>(countries);
    }

    /// The counts and sums of one import.
    static final class Books {
        long read;
        long inserted;
        long updated;
        long unchanged;
        long duplicate;
        long skipped;
        long unparseable;
        long created;
        BigDecimal parsed = BigDecimal.ZERO;
        BigDecimal landed = BigDecimal.ZERO;
        BigDecimal superseded = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        final Map<String, Long> reasons = new HashMap<>();
        final List<Integer> unchangedLines = new ArrayList<>();
        final List<Integer> duplicateLines = new ArrayList<>();
    }

    private record Landing(int line, String key, Optional<BigDecimal> value) {}

    /// @param policy of countries without an item; the default item is France
    Books run(List<List<String>> lines, String policy, boolean clear) {
        var books = new Books();
        var landings = new ArrayList<Landing>();
        for (var line : lines) {
            books.read++;
            if (line.size() != 3) {
                skip(books, line.size() < 3 ? "TooFewFields" : "TooManyFields", Optional.empty());
                continue;
            }
            land(books, landings, line, policy);
        }
        settle(books, landings, clear);
        return books;
    }

    private void land(Books books, List<Landing> landings, List<String> line, String policy) {
        var text = line.get(2);
        Optional<BigDecimal> value = Optional.empty();
        boolean readable = true;
        if (!text.isEmpty()) {
            try {
                value = Optional.of(new BigDecimal(text));
                books.parsed = books.parsed.add(value.get());
            } catch (NumberFormatException e) {
                readable = false;
                books.unparseable++;
            }
        }
        var product = line.get(0);
        var country = line.get(1);
        boolean known = countries.contains(country);
        boolean defaulted = !known && policy.equals("UseDefault");
        if (product.isEmpty()) {
            skip(books, "BlankItem", value);
        } else if (!products.contains(product)) {
            skip(books, "UnknownItem", value);
        } else if (country.isEmpty() && !defaulted) {
            skip(books, "BlankItem", value);
        } else if (!known && policy.equals("SkipLine")) {
            skip(books, "UnknownItem", value);
        } else if (!readable) {
            skip(books, "UnreadableNumber", value);
        } else {
            if (defaulted) {
                books.reasons.merge("UnknownItemDefault", 1L, Long::sum);
            } else if (!known) {
                countries.add(country);
                books.created++;
            }
            landings.add(
                    new Landing(
                            Math.toIntExact(books.read + 1),
                            "Product " + product + "|" + (defaulted ? "France" : country),
                            value));
        }
    }

    private static void skip(Books books, String reason, Optional<BigDecimal> value) {
        books.skipped++;
        books.reasons.merge(reason, 1L, Long::sum);
        books.lost = books.lost.add(value.orElse(BigDecimal.ZERO));
    }

    private void settle(Books books, List<Landing> landings, boolean clear) {
        for (int i = 0; i < landings.size(); i++) {
            var landing = landings.get(i);
            var amount = landing.value().orElse(BigDecimal.ZERO);
            boolean again =
                    landings.subList(i + 1, landings.size()).stream()
                            .anyMatch(later -> later.key().equals(landing.key()));
            if (again) {
                books.duplicate++;
                books.duplicateLines.add(landing.line());
                books.superseded = books.superseded.add(amount);
                continue;
            }
            books.landed = books.landed.add(amount);
            var before = Optional.ofNullable(cells.get(landing.key()));
            var after = landing.value().isPresent() || clear ? landing.value() : before;
            if (same(before, after)) {
                books.unchanged++;
                books.unchangedLines.add(landing.line());
            } else if (before.isEmpty()) {
                books.inserted++;
            } else {
                books.updated++;
            }
            after.ifPresentOrElse(
                    value -> cells.put(landing.key(), value), () -> cells.remove(landing.key()));
        }
    }

    private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().compareTo(other.orElseThrow()) == 0);
    }

    /// The cells as the engine's rows show them.
    List<String> rows() {
        return cells.entrySet().stream()
                .map(cell ->
                        cell.getKey() + "|" + cell.getValue().stripTrailingZeros().toPlainString())
                .toList();
    }
}
