package dev.sluice.engine.plan;

import dev.sluice.engine.plan.Relation.KeyPair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints plans as SQL of one dialect; the only place of the engine that does.
public final class SqlPrinter {
    private final Dialect dialect;
    private final ExpressionPrinter expressions;

    private SqlPrinter(Dialect dialect) {
        this.dialect = dialect;
        this.expressions = new ExpressionPrinter(dialect);
    }

    /// The query that answers the relation's rows.
    public static Sql print(Relation relation, Dialect dialect) {
        var printer = new SqlPrinter(dialect);
        String text = printer.select(relation);
        return new Sql(text, printer.expressions.bindings());
    }

    /// The statement that executes the command.
    public static Sql print(Command command, Dialect dialect) {
        var printer = new SqlPrinter(dialect);
        String text = printer.statement(command);
        return new Sql(text, printer.expressions.bindings());
    }

    private String statement(Command command) {
        return switch (command) {
            case Command.Create(var table, var columns) ->
                    "CREATE TABLE "
                            + name(table)
                            + " ("
                            + columns.stream()
                                    .map(this::definition)
                                    .collect(Collectors.joining(", "))
                            + ")";
            case Command.CreateAs(var table, var rows, var lifetime) ->
                    (lifetime == Command.Lifetime.SESSION ? "CREATE TEMP TABLE " : "CREATE TABLE ")
                            + name(table)
                            + " AS "
                            + select(rows);
            case Command.Insert(var table, var rows) ->
                    "INSERT INTO " + name(table) + " (" + columnList(rows) + ") " + select(rows);
            case Command.Update update -> update(update);
            case Command.Delete(var table, var on, var rows) ->
                    "DELETE FROM "
                            + name(table)
                            + " AS t USING ("
                            + select(rows)
                            + ") AS s WHERE "
                            + matches("t", "s", on);
            case Command.Drop(var table) -> "DROP TABLE IF EXISTS " + name(table);
            case Command.Rename(var table, var to) ->
                    "ALTER TABLE " + name(table) + " RENAME TO " + name(to);
            case Command.AddColumn(var table, var column) ->
                    "ALTER TABLE " + name(table) + " ADD COLUMN " + definition(column);
            case Command.DropColumn(var table, var column) ->
                    "ALTER TABLE " + name(table) + " DROP COLUMN " + dialect.name(column);
        };
    }

    private String update(Command.Update update) {
        String assignments =
                update.columns().stream()
                        .map(column -> dialect.name(column) + " = s." + dialect.name(column))
                        .collect(Collectors.joining(", "));
        return "UPDATE "
                + name(update.table())
                + " AS t SET "
                + assignments
                + " FROM ("
                + select(update.rows())
                + ") AS s WHERE "
                + matches("t", "s", update.on());
    }

    private String definition(ColumnDef column) {
        return dialect.name(column.name()) + " " + dialect.type(column.type());
    }

    private String name(TableName table) {
        return dialect.name(table.value());
    }

    private String columnList(Relation relation) {
        return relation.columns().stream()
                .map(column -> dialect.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    private String matches(String left, String right, List<KeyPair> on) {
        return on.stream()
                .map(pair ->
                        left
                                + "."
                                + dialect.name(pair.left())
                                + " = "
                                + right
                                + "."
                                + dialect.name(pair.right()))
                .collect(Collectors.joining(" AND "));
    }

    private String select(Relation relation) {
        return switch (relation) {
            case Relation.Scan(var table, var _) ->
                    "SELECT " + columnList(relation) + " FROM " + name(table);
            case Relation.Values values -> values(values);
            case Relation.Supplied supplied ->
                    "SELECT " + columnList(supplied) + " FROM " + dialect.supplied(supplied);
            case Relation.Filter(var input, var condition) ->
                    "SELECT * FROM (" + select(input) + ") WHERE " + expressions.text(condition);
            case Relation.Project(var input, var outputs, var _) -> {
                // Bindings follow the text's order: the outputs are printed before the input.
                String list =
                        outputs.stream()
                                .map(output ->
                                        expressions.text(output.value())
                                                + " AS "
                                                + dialect.name(output.name()))
                                .collect(Collectors.joining(", "));
                yield "SELECT " + list + " FROM (" + select(input) + ")";
            }
            case Relation.Join join -> join(join);
            case Relation.Aggregate aggregate -> aggregate(aggregate);
            case Relation.SumToRound sum -> sumToRound(sum);
            case Relation.Window window -> window(window);
            case Relation.UnionAll(var inputs) ->
                    inputs.stream()
                            .map(input -> "(" + select(input) + ")")
                            .collect(Collectors.joining(" UNION ALL "));
            case Relation.Ordered ordered -> ordered(ordered);
        };
    }

    private String values(Relation.Values values) {
        String types =
                values.columns().stream()
                        .map(column ->
                                "CAST("
                                        + dialect.name(column.name())
                                        + " AS "
                                        + dialect.type(column.type())
                                        + ") AS "
                                        + dialect.name(column.name()))
                        .collect(Collectors.joining(", "));
        if (values.rows().isEmpty()) {
            String blanks =
                    values.columns().stream()
                            .map(column ->
                                    "CAST(NULL AS "
                                            + dialect.type(column.type())
                                            + ") AS "
                                            + dialect.name(column.name()))
                            .collect(Collectors.joining(", "));
            return "SELECT * FROM (SELECT " + blanks + ") WHERE 1 = 0";
        }
        String rows = values.rows().stream().map(this::valuesRow).collect(Collectors.joining(", "));
        return "SELECT " + types + " FROM (VALUES " + rows + ") AS v(" + columnList(values) + ")";
    }

    private String valuesRow(List<Optional<Object>> row) {
        return row.stream()
                .map(value -> value.map(expressions::bound).orElse("NULL"))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String join(Relation.Join join) {
        String kind =
                switch (join.kind()) {
                    case INNER -> "JOIN";
                    case LEFT -> "LEFT JOIN";
                    case FULL -> "FULL JOIN";
                    case CROSS -> "CROSS JOIN";
                    case SEMI -> "SEMI JOIN";
                    case ANTI -> "ANTI JOIN";
                };
        return "SELECT "
                + columnList(join)
                + " FROM ("
                + select(join.left())
                + ") AS l "
                + kind
                + " ("
                + select(join.right())
                + ") AS r"
                + (join.kind() == Relation.JoinKind.CROSS
                        ? ""
                        : " ON " + matches("l", "r", join.on()));
    }

    private String aggregate(Relation.Aggregate aggregate) {
        var list = new ArrayList<String>();
        aggregate.groups().forEach(group -> list.add(dialect.name(group)));
        for (var measure : aggregate.measures()) {
            String call =
                    dialect.measure(
                            measure.function(),
                            dialect.name(measure.of()),
                            dialect.name(measure.order()));
            list.add(call + " AS " + dialect.name(measure.name()));
        }
        String groups =
                aggregate.groups().isEmpty() ? "" : " GROUP BY " + names(aggregate.groups());
        return "SELECT "
                + String.join(", ", list)
                + " FROM ("
                + select(aggregate.input())
                + ")"
                + groups;
    }

    /// The sums that can be told from one pass, and exact ones for the rest of the groups.
    private String sumToRound(Relation.SumToRound sum) {
        // Bindings follow the text's order: all rows are printed before the rest.
        String all = select(sum.input());
        var undecided =
                new Relation.Scan(
                        SumPrinter.UNDECIDED,
                        sum.groups().stream().map(sum.input()::column).toList());
        var rest =
                new Relation.Join(
                        Relation.JoinKind.SEMI, sum.input(), undecided, KeyPair.same(sum.groups()));
        return new SumPrinter(dialect, sum).text(all, select(sum.exact(rest)));
    }

    private String names(List<String> columns) {
        return columns.stream().map(dialect::name).collect(Collectors.joining(", "));
    }

    private String window(Relation.Window window) {
        String partition =
                window.partition().isEmpty()
                        ? ""
                        : "PARTITION BY " + names(window.partition()) + " ";
        String order =
                partition
                        + (window.order().isEmpty() ? "" : "ORDER BY " + sortKeys(window.order()));
        var list = new ArrayList<String>();
        window.input().columns().forEach(column -> list.add(dialect.name(column.name())));
        for (var running : window.running()) {
            list.add(
                    dialect.over(
                                    running.function(),
                                    dialect.name(running.of()),
                                    order,
                                    order + " ROWS BETWEEN " + frame(running.frame()),
                                    offset(running.frame()))
                            + " AS "
                            + dialect.name(running.name()));
        }
        return "SELECT " + String.join(", ", list) + " FROM (" + select(window.input()) + ")";
    }

    private String frame(Relation.Frame frame) {
        return switch (frame) {
            case Relation.Frame.Same(long from, long to) -> bound(from) + " AND " + bound(to);
            case Relation.Frame.OfRow(String from, String to) ->
                    dialect.name(from) + " FOLLOWING AND " + dialect.name(to) + " FOLLOWING";
        };
    }

    private static long offset(Relation.Frame frame) {
        return frame instanceof Relation.Frame.Same(long from, long _) ? from : 0;
    }

    private static String bound(long rows) {
        if (Math.abs(rows) == Relation.Frame.UNBOUNDED) {
            return rows < 0 ? "UNBOUNDED PRECEDING" : "UNBOUNDED FOLLOWING";
        }
        return Math.abs(rows) + (rows <= 0 ? " PRECEDING" : " FOLLOWING");
    }

    private String sortKeys(List<Relation.SortKey> keys) {
        return keys.stream()
                .map(key ->
                        dialect.name(key.column())
                                + (key.descending() ? " DESC" : " ASC")
                                + " NULLS LAST")
                .collect(Collectors.joining(", "));
    }

    private String ordered(Relation.Ordered ordered) {
        var text = new StringBuilder("SELECT * FROM (" + select(ordered.input()) + ")");
        if (!ordered.keys().isEmpty()) {
            text.append(" ORDER BY ").append(sortKeys(ordered.keys()));
        }
        if (ordered.limit() != Long.MAX_VALUE) {
            text.append(" LIMIT ").append(ordered.limit());
        }
        if (ordered.offset() > 0) {
            text.append(" OFFSET ").append(ordered.offset());
        }
        return text.toString();
    }
}
