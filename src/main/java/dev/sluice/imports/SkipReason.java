package dev.sluice.imports;

/// Why a line, or a single cell of a line that was imported, was skipped.
public enum SkipReason {
    TooFewFields("Too few fields", ApiReason.ParsingError, Advice.FIELDS),
    TooManyFields("Too many fields", ApiReason.ParsingError, Advice.FIELDS),
    TooManyColumns("Too many columns", ApiReason.ParsingError, Advice.FIELDS),
    OtherDelimiter(
            "Another delimiter",
            ApiReason.ParsingError,
            "The line separates its fields by another character than the file. Write it with the"
                    + " file's delimiter."),
    StrayQuote("A quote in the wrong place", ApiReason.ParsingError, Advice.QUOTES),
    UnclosedQuote("A quote that is never closed", ApiReason.ParsingError, Advice.QUOTES),
    NulByte(
            "A NUL character",
            ApiReason.ParsingError,
            "The line holds a byte 0, which no text has. Export the file again."),
    InvalidBytes(
            "Bytes that are no text",
            ApiReason.ParsingError,
            "The line does not read in the file's encoding. Choose another encoding in the"
                    + " configuration, or save the file as UTF-8."),
    CellTooLong(
            "A cell that is too long",
            ApiReason.ParsingError,
            "Shorten the cell, or raise the setting sluice.imports.max-cell."),
    RecordTooLong(
            "A line that is too long",
            ApiReason.ParsingError,
            "Look for a quote that is never closed, or raise the setting"
                    + " sluice.imports.max-record."),
    UnreadableNumber(
            "Not a number",
            ApiReason.ParsingError,
            "Correct the text in the file, or change the column's number format."),
    UnreadableDate(
            "Not a date",
            ApiReason.ParsingError,
            "Correct the text in the file, or change the column's date format."),
    UnreadableBoolean(
            "Neither true nor false",
            ApiReason.ParsingError,
            "Correct the text in the file, or add the word to the column's words for true or"
                    + " false."),
    UnreadableAccessRights(
            "Not an access right",
            ApiReason.ParsingError,
            "Write None, Read or Write in the file."),
    BlankKey(
            "No key",
            ApiReason.ParsingError,
            "Give the line a value in the key column: without it nobody can say which item it is"
                    + " about."),
    NotUnique(
            "A value that another item has",
            ApiReason.ParsingError,
            "The property is unique. Give the item a value of its own."),
    BlankItem(
            "No item named",
            ApiReason.MissingModalitySkippedDataRow,
            "Name an item in the line, or choose a default item for the column."),
    UnknownItem(
            "Unknown item",
            ApiReason.MissingModalitySkippedDataRow,
            "Add the item to the list, correct its spelling in the file (case and spaces count), or"
                    + " let the column create missing items."),
    UnknownItemDefault(
            "Unknown item, default used",
            ApiReason.MissingModalityUseDefaultOrNullModality,
            "Add the item to the list or correct its spelling, and run the import again."),
    UnknownItemBlank(
            "Unknown item, left blank",
            ApiReason.MissingModalityUseDefaultOrNullModality,
            "Add the item to the list or correct its spelling, and run the import again."),
    MissingWriteAccessRights(
            "No right to write there",
            ApiReason.MissingWriteAccessRights,
            "Whoever runs the import may not write there. Ask a member who defines the application's"
                    + " security for the right, or have somebody run it who has it."),
    ChangedSince(
            "Changed since",
            ApiReason.MissingWriteAccessRights,
            "Somebody changed it after the import, and an undo leaves that as it is. Look at the"
                    + " conflicts and set by hand what should be different."),
    ItemGone(
            "An item is gone",
            ApiReason.MissingModalitySkippedDataRow,
            "The cell stands on, or names, an item that was deleted after the import."),
    ItemInUse(
            "Used by now",
            ApiReason.MissingWriteAccessRights,
            "The import made the item, and cells or other items use it by now. Delete it by hand if"
                    + " they may go with it."),
    ValueTaken(
            "Taken by now",
            ApiReason.MissingWriteAccessRights,
            "The property is unique and another item has the value by now. Rename one of the two.");

    /// The closed list of reasons that the public API knows.
    public enum ApiReason {
        ParsingError,
        MissingModalityUseDefaultOrNullModality,
        MissingModalitySkippedDataRow,
        MissingWriteAccessRights,
        MissingModalitiesFromSnapshot
    }

    private static final class Advice {
        static final String FIELDS =
                "The line has another number of fields than the header. Look for a delimiter that"
                        + " is missing, or for one inside a text that is not quoted.";
        static final String QUOTES =
                "Quote the whole field and double the quotes inside it, or choose another quote"
                        + " character in the configuration.";

        private Advice() {}
    }

    private final String label;
    private final ApiReason apiReason;
    private final String whatToDo;

    SkipReason(String label, ApiReason apiReason, String whatToDo) {
        this.label = label;
        this.apiReason = apiReason;
        this.whatToDo = whatToDo;
    }

    /// The words people see.
    public String label() {
        return label;
    }

    /// The public API's word for it.
    public ApiReason apiReason() {
        return apiReason;
    }

    /// What a person can do about it.
    public String whatToDo() {
        return whatToDo;
    }
}
