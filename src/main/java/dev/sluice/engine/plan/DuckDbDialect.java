package dev.sluice.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// DuckDB 1.5.
final class DuckDbDialect implements Dialect {
    @Override
    public String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String type(SqlType type) {
        return type.name();
    }

    @Override
    public String supplied(Relation.Supplied rows) {
        return "supplied(" + rows.handle() + ")";
    }

    @Override
    public String same(String left, String right) {
        return "(" + left + " IS NOT DISTINCT FROM " + right + ")";
    }

    @Override
    public String contains(String text, String part) {
        return "contains(lower(" + text + "), lower(" + part + "))";
    }

    @Override
    public String bits(String number, int shift, long mask) {
        return "CAST((" + number + " >> " + shift + ") & " + mask + " AS INTEGER)";
    }

    @Override
    public String bitsMoved(String number, int right, long mask) {
        return "((" + number + " >> " + right + ") & " + mask + ")";
    }

    @Override
    public String shifted(String number, int shift) {
        return "(CAST(" + number + " AS BIGINT) << " + shift + ")";
    }

    @Override
    public String scalar(Scalar function, List<String> arguments) {
        return DuckDbFunctions.scalar(function, arguments);
    }

    @Override
    public String measure(Relation.Function function, String of, String order) {
        return DuckDbFunctions.measure(function, of, order);
    }

    @Override
    public String decidedSum(String of, Decimals decimals) {
        return DecidedSums.sum(of, decimals);
    }

    /// DuckDB groups by array where the type alone says that there are few groups; how few, is set
    /// where the store is opened.
    @Override
    public Optional<String> smallKey(String key, OptionalInt bits) {
        return bits.isPresent() && bits.getAsInt() <= 16
                ? Optional.of("CAST(" + key + " AS USMALLINT)")
                : Optional.empty();
    }

    @Override
    public String nothingToSum(String of) {
        return DecidedSums.nothing(of);
    }

    @Override
    public String over(
            Relation.Over function, String of, String order, String window, long offset) {
        return DuckDbFunctions.over(function, of, order, window, offset);
    }

    @Override
    public String parsedDate(String text, String pattern) {
        return DuckDbFunctions.parsedDate(text, pattern);
    }
}
