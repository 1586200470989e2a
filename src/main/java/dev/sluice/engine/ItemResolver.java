package dev.sluice.engine;

/// Finds item numbers by the exact bytes of a unique property's text.
///
/// Texts of other types are compared in canonical form: integers and numbers without grouping and
/// with `.`, dates as `2026-01-31`, booleans as `TRUE` and `FALSE`.
public interface ItemResolver {
    /// The number answered when there is no such item.
    int NONE = -1;

    /// The item whose property is these UTF-8 bytes, or [#NONE].
    int find(byte[] utf8, int from, int to);

    /// As [#find], but an unknown text becomes a new item, which exists for others once the load is
    /// committed. [#NONE] when the text is no value of the property's type.
    ///
    /// @throws IllegalStateException when the request did not declare the list
    int findOrCreate(byte[] utf8, int from, int to);
}
