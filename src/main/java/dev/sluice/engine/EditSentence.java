package dev.sluice.engine;

import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.Property;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says what a change of an item by hand was, before and after.
final class EditSentence {
    private static final int LONGEST = 60;
    private static final int MOST = 4;
    private static final MathContext DIGITS = new MathContext(15);

    private EditSentence() {}

    /// The end of the sentence that begins with what was changed.
    static String of(Block.ItemList list, ChangedRows changed) {
        var parts = new ArrayList<String>();
        for (var row : changed.rows()) {
            for (int i = 0; i < changed.columns().size(); i++) {
                var before = row.before().get(i);
                var after = row.after().get(i);
                if (!before.equals(after)) {
                    parts.add(
                            name(list, changed.columns().get(i))
                                    + " from "
                                    + text(before)
                                    + " to "
                                    + text(after));
                }
            }
        }
        return parts.isEmpty() ? " to what it was" : ": " + listed(parts);
    }

    private static String listed(List<String> parts) {
        return parts.size() <= MOST
                ? String.join(", ", parts)
                : String.join(", ", parts.subList(0, MOST))
                        + " and "
                        + (parts.size() - MOST)
                        + " more";
    }

    private static String name(Block.ItemList list, BlockRows.Column column) {
        return list.property(PropertyId.parse(column.key())).map(Property::name).orElse("a value");
    }

    private static String text(Optional<CellValue> value) {
        return value.map(EditSentence::text).orElse("blank");
    }

    static String text(CellValue value) {
        return switch (value) {
            case CellValue.NumberValue(double number) ->
                    new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
            case CellValue.IntegerValue(long number) -> Long.toString(number);
            case CellValue.DateValue(var date) -> date.toString();
            case CellValue.TextValue(var words) -> quoted(words);
            case CellValue.BooleanValue(boolean truth) ->
                    Boolean.toString(truth).toUpperCase(Locale.ROOT);
            case CellValue.RightsValue(var level) -> level.name();
            case CellValue.ItemValue(int item, var name) -> name.isEmpty() ? "#" + item : name;
        };
    }

    private static String quoted(String words) {
        return '"'
                + (words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…")
                + '"';
    }
}
