package dev.sluice.engine.plan;

import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Prints sums of which most can be told from one pass over the rows. Where no group is left
/// undecided, the rows are not read a second time: a semi-join with nothing reads nothing.
final class SumPrinter {
    /// The groups, in the columns that they have in the rows, whose sums cannot be told.
    static final TableName UNDECIDED = new TableName("undecided");

    private static final String SMALL = "small";

    private final Dialect dialect;
    private final OptionalInt bits;
    private final String keyType;
    private final String groups;
    private final String of;
    private final String value;
    private final Decimals decimals;

    SumPrinter(Dialect dialect, Relation.SumToRound sum) {
        this.dialect = dialect;
        this.bits = sum.bits();
        this.keyType = dialect.type(sum.input().column(sum.groups().getFirst()).type());
        this.groups = sum.groups().stream().map(dialect::name).collect(Collectors.joining(", "));
        this.of = dialect.name(sum.of());
        this.value = dialect.name(sum.sum());
        this.decimals = sum.decimals();
    }

    /// The sums of groups that are few enough to be kept in an array instead of a hash table.
    private String byArray(String small, String all) {
        String rows = "SELECT " + small + " AS " + SMALL + ", " + of + " FROM (" + all + ")";
        String key = "CAST(" + SMALL + " AS " + keyType + ") AS " + groups;
        return sums(key, SMALL, rows);
    }

    private String sums(String shown, String grouped, String all) {
        return "SELECT "
                + shown
                + ", "
                + dialect.decidedSum(of, decimals)
                + " AS "
                + value
                + ", "
                + dialect.nothingToSum(of)
                + " AS nothing FROM ("
                + all
                + ") GROUP BY "
                + grouped;
    }

    /// @param all the query of the rows
    /// @param rest the query of the exact sums of the undecided groups
    String text(String all, String rest) {
        return "WITH sums AS MATERIALIZED ("
                + dialect.smallKey(groups, bits)
                        .map(small -> byArray(small, all))
                        .orElseGet(() -> sums(groups, groups, all))
                + "), "
                + dialect.name(UNDECIDED.value())
                + " AS (SELECT "
                + groups
                + " FROM sums WHERE "
                + value
                + " IS NULL AND NOT nothing) SELECT "
                + groups
                + ", "
                + value
                + " FROM sums WHERE "
                + value
                + " IS NOT NULL OR nothing UNION ALL "
                + rest;
    }
}
