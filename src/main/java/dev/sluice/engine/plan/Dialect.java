package dev.sluice.engine.plan;

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

    /// A number moved left by some bits.
    String shifted(String number, int shift);

    /// The DuckDB dialect.
    Dialect DUCKDB = new DuckDbDialect();
}
