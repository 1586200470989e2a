package dev.sluice.publicapi;

/// The sentences of the API document about exports.
final class ExportWords {
    static final String LIST = "Export a list's rows as CSV";
    static final String METRIC = "Export a metric's populated cells as CSV";
    static final String TABLE = "Export the populated cells of a table's metrics as CSV";
    static final String VIEW =
            "Export what a view shows as CSV, unformatted, a line per row and column";
    static final String STARTED = "The CSV follows";
    static final String NO_LIST = "There is no such list";
    static final String NO_METRIC = "There is no such metric";
    static final String NO_TABLE = "There is no such table";
    static final String NO_VIEW = "There is no such view";
    static final String LARGE_VIEW = "The view has too many lines; export its block instead";
    static final String EMPTY_VIEW = "The view shows a table without metrics";
    static final String TABLE_ID = "The table's ID";
    static final String VIEW_ID = "The view's ID";
    static final String VIEW_DATES = "How dates are written; Legacy unless said otherwise";
    static final String LIST_ID = "The list's ID";
    static final String METRIC_ID = "The metric's ID";

    static final String PROPERTIES =
            "Technical names of properties, in the order wanted; all by technical name when absent";
    static final String LIST_FILTER = "Items to keep; all when absent or empty";
    static final String PROPERTY_FILTERS = "Items of Dimension properties to keep; all must hold";
    static final String FRIENDLY = "Whether the header shows names instead of technical names";
    static final String DATES =
            "How dates are written: Iso8601 under /v1/, Legacy elsewhere, unless said otherwise";
    static final String DELIMITER = "What stands between fields; Semicolon unless said otherwise";
    static final String DECIMALS = "What stands before decimals; Dot unless said otherwise";
    static final String ENCODING = "Utf8WithBom unless said otherwise";
    static final String SCENARIOS =
            "Scenarios to export, with a column that names them; the default scenario without such a"
                    + " column when absent or empty";
    static final String FILTERS =
            "Deprecated, use exportFilter. Both together must hold; empty modalityIds keep everything";
    static final String FILTER = "Keeps rows by dimensions and values";
    static final String FIELDS = "The columns; one per dimension and one per metric when absent";
    static final String SOURCE =
            "The metric of a ValueField, the dimension of a DimensionField, null for the ScenarioField";
    static final String FIELD_TYPE = "What the column holds";
    static final String DISPLAY_NAME = "What the header says, if not the source's name";
    static final String FILTER_TYPE = "Says which one of the other keys is set";
    static final String AND = "Conditions that must all hold, at least one";
    static final String OR = "Conditions of which one must hold, at least one";
    static final String BY_DIMENSION = "Left out for rows without this dimension";
    static final String BY_VALUE = "Left out for rows that lack a dimension of this metric";
    static final String VALUE =
            "What to compare with, of the metric's type; required but for IsNotBlank, which has none";

    private ExportWords() {}
}
