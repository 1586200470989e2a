package dev.sluice.engine.web;

import dev.sluice.engine.CellValue;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RowQuery;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.DataType;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the values of a request body by the types of the list's properties. Items that somebody
/// may not read are unknown to it.
record GivenValues(Blocks blocks, Engine engine, Viewer viewer) {

    /// Values by property; null and an empty text mean blank.
    Map<PropertyId, Optional<CellValue>> read(Block.ItemList list, Map<String, JsonNode> given) {
        var values = new HashMap<PropertyId, Optional<CellValue>>();
        given.forEach((key, value) -> {
            var property =
                    list.property(PropertyId.parse(key))
                            .orElseThrow(() -> SluiceException.notFound("Property", key));
            var holder = new Holder("The property \"" + property.name() + "\"", property.type());
            values.put(property.id(), read(holder, value));
        });
        return values;
    }

    /// The value of a metric's cell.
    Optional<CellValue> read(Block.Metric metric, JsonNode value) {
        return read(new Holder("The metric \"" + metric.name() + "\"", metric.dataType()), value);
    }

    /// An item of a metric's dimension. One that is given by its number may be hidden: whether it
    /// may be used is a question of the cell.
    int item(BlockId dimension, JsonNode value) {
        var holder =
                new Holder(
                        "The dimension \"" + blocks.get(dimension).name() + "\"",
                        new DataType.Dimension(dimension));
        var by = value.isInt() ? new GivenValues(blocks, engine, Viewer.all()) : this;
        var found = (CellValue.ItemValue) by.item(holder, dimension, value);
        return found.item();
    }

    /// What holds a value: its words begin a refusal.
    private record Holder(String words, DataType type) {}

    private Optional<CellValue> read(Holder holder, JsonNode value) {
        if (value.isNull() || (value.isString() && value.asString().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (holder.type()) {
                    case DataType.Number() -> new CellValue.NumberValue(number(holder, value));
                    case DataType.Integer() -> new CellValue.IntegerValue(whole(holder, value));
                    case DataType.Date() -> new CellValue.DateValue(date(holder, value));
                    case DataType.Text() -> new CellValue.TextValue(text(holder, value));
                    case DataType.Boolean() -> new CellValue.BooleanValue(truth(holder, value));
                    case DataType.Dimension(BlockId dimension) -> item(holder, dimension, value);
                    case DataType.AccessRights() ->
                            new CellValue.RightsValue(rights(holder, value));
                });
    }

    private static double number(Holder holder, JsonNode value) {
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        throw wrong(holder, value, "a number such as 12.5");
    }

    private static long whole(Holder holder, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        throw wrong(holder, value, "a whole number such as 12");
    }

    private static LocalDate date(Holder holder, JsonNode value) {
        try {
            if (value.isString()) {
                return LocalDate.parse(value.asString());
            }
        } catch (DateTimeException e) {
            throw wrong(holder, value, "a date such as \"2026-01-31\"");
        }
        throw wrong(holder, value, "a date such as \"2026-01-31\"");
    }

    private static String text(Holder holder, JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        throw wrong(holder, value, "a text");
    }

    private static boolean truth(Holder holder, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw wrong(holder, value, "true or false");
    }

    private static AccessLevel rights(Holder holder, JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isString)
                .flatMap(text -> AccessLevel.parse(text.asString()))
                .orElseThrow(() -> wrong(holder, value, "\"None\", \"Read\" or \"Write\""));
    }

    /// An item is given by its number, or by what its list shows it as.
    private CellValue item(Holder holder, BlockId dimension, JsonNode value) {
        var list = (Block.DimensionList) blocks.get(dimension);
        if (value.isInt()) {
            var wanted = List.of(value.intValue());
            if (engine.readable(viewer, dimension, wanted).isEmpty()) {
                throw wrong(holder, value, "an item of " + list.name());
            }
            var text = engine.texts(dimension, wanted).getOrDefault(value.intValue(), "");
            return new CellValue.ItemValue(value.intValue(), text);
        }
        if (!value.isString()) {
            throw wrong(holder, value, "the name of an item of " + list.name());
        }
        var named =
                new RowQuery.Filter(
                        list.displayProperty().toString(), RowQuery.Match.EQUAL, value.asString());
        var query = new RowQuery(0, 2, List.of(), List.of(named));
        var found = engine.rows(viewer, dimension, query).rows();
        if (found.isEmpty()) {
            throw wrong(holder, value, "an item of " + list.name());
        }
        if (found.size() > 1) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "More than one item of "
                            + list.name()
                            + " is shown as "
                            + value
                            + "; give the item's number instead.");
        }
        return new CellValue.ItemValue(found.getFirst().item().getAsInt(), value.asString());
    }

    private static SluiceException wrong(Holder holder, JsonNode value, String expected) {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                holder.words() + " was given " + value + "; expected " + expected + ".");
    }
}
