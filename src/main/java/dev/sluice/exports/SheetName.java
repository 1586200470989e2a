package dev.sluice.exports;

/// Names of sheets, as Excel takes them.
final class SheetName {
    private static final int LONGEST = 31;
    private static final String RESERVED = "History";

    private SheetName() {}

    /// The name without what Excel refuses: some signs, quotes at its ends, more than 31
    /// characters.
    static String of(String name) {
        var plain = name.replaceAll("[\\\\/?*\\[\\]:\\p{Cntrl}]", " ").strip();
        int end = Math.min(plain.length(), LONGEST);
        if (end > 0 && end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1))) {
            end--;
        }
        var fitting = plain.substring(0, end).replaceAll("^[' ]+|[' ]+$", "");
        return fitting.isEmpty() || fitting.equalsIgnoreCase(RESERVED) ? "Sheet1" : fitting;
    }
}
