package dev.sluice.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where engines' SQL differs.
public interface Dialect {
    /// An identifier, quoted.
    String name(String identifier);

    /// A column type.
    String type(SqlType type);

    /// A relation of rows that we supply.
    String supplied(Relation.Supplied rows);

    /// Whether two values are the same, blanks included.
    String same(String left, String right);

    /// Whether a text holds another in any letter case.
    String contains(String text, String part);

    /// Some bits of a number.
    String bits(String number, int shift, long mask);

    /// Those bits of a number that the mask has, after it was moved right.
    String bitsMoved(String number, int right, long mask);

    /// A number moved left by some bits.
    String shifted(String number, int shift);

    /// A function of values.
    String scalar(Scalar function, List<String> arguments);

    /// A date out of a text.
    String parsedDate(String text, String pattern);

    /// A function over the rows of a group.
    String measure(Relation.Function function, String of, String order);

    /// The sum of a group's numbers of few decimals, which is then rounded to 15 digits; blank
    /// where it takes an exact sum to tell.
    String decidedSum(String of, Decimals decimals);

    /// A key of so many bits as a type by which the engine groups without a hash table; empty where
    /// there is none.
    Optional<String> smallKey(String key, OptionalInt bits);

    /// Whether a group for which [#decidedSum] is asked has no number at all.
    String nothingToSum(String of);

    /// A function over a window: all that its OVER holds, and its partition and order alone.
    String over(Relation.Over function, String of, String order, String window, long offset);

    /// The DuckDB dialect.
    Dialect DUCKDB = new DuckDbDialect();
}
