package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.DataType;

import java.util.Optional;

/// How a property or a metric's value is stored.
///
/// @param name the table's column
/// @param list the list whose items are held, for the type ITEM
record ShapeColumn(String name, ValueType type, Optional<BlockId> list, boolean unique) {
    static String nameOf(PropertyId property) {
        return "p_" + property.toString().replace("-", "");
    }

    static ShapeColumn of(String name, DataType type, boolean unique) {
        return switch (type) {
            case DataType.Number() -> plain(name, ValueType.NUMBER, unique);
            case DataType.Integer() -> plain(name, ValueType.INTEGER, unique);
            case DataType.Date() -> plain(name, ValueType.DATE, unique);
            case DataType.Text() -> plain(name, ValueType.TEXT, unique);
            case DataType.Boolean() -> plain(name, ValueType.BOOLEAN, unique);
            case DataType.AccessRights() -> plain(name, ValueType.RIGHTS, unique);
            case DataType.Dimension(BlockId list) ->
                    new ShapeColumn(name, ValueType.ITEM, Optional.of(list), unique);
        };
    }

    private static ShapeColumn plain(String name, ValueType type, boolean unique) {
        return new ShapeColumn(name, type, Optional.empty(), unique);
    }

    ColumnDef definition() {
        return new ColumnDef(name, sqlType(type));
    }

    static SqlType sqlType(ValueType type) {
        return switch (type) {
            case NUMBER -> SqlType.DOUBLE;
            case INTEGER -> SqlType.BIGINT;
            case DATE -> SqlType.DATE;
            case TEXT -> SqlType.VARCHAR;
            case BOOLEAN -> SqlType.BOOLEAN;
            case ITEM -> SqlType.INTEGER;
            case RIGHTS -> SqlType.TINYINT;
        };
    }

    boolean numeric() {
        return type == ValueType.NUMBER || type == ValueType.INTEGER;
    }
}
