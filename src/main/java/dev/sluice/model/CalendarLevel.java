package dev.sluice.model;

/// The periods a calendar can be divided into, from fine to coarse; each in use is a dimension list
/// of that name.
public enum CalendarLevel {
    /// One day, such as `05 Jan 26`.
    Day,
    /// Monday to Sunday, numbered as ISO 8601 does, such as `W02 26`.
    Week,
    /// A month, such as `Jan 26`; always there.
    Month,
    /// Three months of the fiscal year, such as `Q1 26`.
    Quarter,
    /// Six months of the fiscal year, such as `H1 26`.
    Half,
    /// A fiscal year, named after the year it ends in, such as `FY 26`.
    Year
}
