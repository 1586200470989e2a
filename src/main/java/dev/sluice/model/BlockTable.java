package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The tables `blocks`, `properties`, `metric_dimensions` and `table_metrics`.
record BlockTable(JdbcClient sql) {
    private record Row(
            BlockId id,
            ApplicationId application,
            String name,
            String technicalName,
            BlockType type,
            @Nullable String calendarLevel,
            @Nullable String securityList,
            @Nullable String display,
            @Nullable String dataType,
            @Nullable String dataDimension,
            @Nullable String scenario,
            Optional<StoredFormula> formula,
            MetricOptions options) {}

    Optional<Block> find(BlockId id) {
        return select("b.id = ?", id.toString()).stream().findAny();
    }

    /// Ordered by name.
    List<Block> of(ApplicationId application) {
        return select("b.application_id = ?", application.toString());
    }

    /// Inserts the block, or replaces all of it but its ids and technical name.
    void save(Block block) {
        deleteParts(block.id());
        saveRow(block);
        switch (block) {
            case Block.ItemList list ->
                    list.properties().forEach(property -> insert(list.id(), property));
            case Block.Metric metric ->
                    insertInOrder("metric_dimensions", metric.id(), metric.dimensions());
            case Block.Table table -> insertInOrder("table_metrics", table.id(), table.metrics());
        }
    }

    private void insertInOrder(String into, BlockId owner, List<BlockId> parts) {
        for (int i = 0; i < parts.size(); i++) {
            sql.sql("INSERT INTO " + into + " VALUES (?, ?, ?)")
                    .params(owner.toString(), i, parts.get(i).toString())
                    .update();
        }
    }

    /// Deletes the blocks, whose parts may refer to each other, with their views.
    void delete(List<BlockId> blocks) {
        blocks.forEach(this::deleteParts);
        for (var block : blocks) {
            sql.sql("DELETE FROM views WHERE block_id = ?").param(block.toString()).update();
            new AccessRuleTable(sql).forget(block);
            sql.sql("UPDATE blocks SET data_dimension_id = NULL WHERE id = ?")
                    .param(block.toString())
                    .update();
        }
        for (var block : blocks) {
            sql.sql("DELETE FROM blocks WHERE id = ?").param(block.toString()).update();
        }
    }

    private void deleteParts(BlockId block) {
        sql.sql("DELETE FROM properties WHERE block_id = ?").param(block.toString()).update();
        sql.sql("DELETE FROM metric_dimensions WHERE metric_id = ?")
                .param(block.toString())
                .update();
        sql.sql("DELETE FROM table_metrics WHERE table_id = ?").param(block.toString()).update();
    }

    private void saveRow(Block block) {
        var level =
                block instanceof Block.DimensionList list
                        ? list.calendar().map(CalendarLevel::name).orElse(null)
                        : null;
        var security =
                block instanceof Block.DimensionList list
                        ? list.security().map(SecurityList::name).orElse(null)
                        : null;
        var display =
                block instanceof Block.ItemList list
                        ? list.display().map(PropertyId::toString).orElse(null)
                        : null;
        var metric = block instanceof Block.Metric m ? m : null;
        var formula = metric == null ? Optional.<StoredFormula>empty() : metric.formula();
        var options = metric == null ? MetricOptions.PLAIN : metric.options();
        sql.sql(
                        """
                        INSERT INTO blocks
                            (id, application_id, name, name_key, technical_name, type,
                             calendar_level, display_property_id, data_type, data_dimension_id,
                             default_scenario_id, formula, formula_references,
                             overrides_allowed, every_scenario, security_list,
                             temporal_aggregator, other_aggregator)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET
                            name = excluded.name,
                            name_key = excluded.name_key,
                            display_property_id = excluded.display_property_id,
                            data_type = excluded.data_type,
                            data_dimension_id = excluded.data_dimension_id,
                            formula = excluded.formula,
                            formula_references = excluded.formula_references,
                            overrides_allowed = excluded.overrides_allowed,
                            every_scenario = excluded.every_scenario,
                            temporal_aggregator = excluded.temporal_aggregator,
                            other_aggregator = excluded.other_aggregator
                        """)
                .param(block.id().toString())
                .param(block.application().toString())
                .param(block.name())
                .param(Names.key(block.name()))
                .param(block.technicalName())
                .param(block.type().name())
                .param(level)
                .param(display)
                .param(metric == null ? null : metric.dataType().word().name())
                .param(metric == null ? null : dimension(metric.dataType()))
                .param(metric == null ? null : metric.defaultScenario().toString())
                .param(FormulaColumns.text(formula))
                .param(FormulaColumns.references(formula))
                .param(options.overridesAllowed() ? 1 : 0)
                .param(options.everyScenario() ? 1 : 0)
                .param(security)
                .param(options.aggregators().temporal().name())
                .param(options.aggregators().other().name())
                .update();
    }

    private void insert(BlockId list, Property property) {
        sql.sql(
                        """
                        INSERT INTO properties
                            (id, block_id, name, technical_name, type, dimension_id, is_unique,
                             position, formula, formula_references)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(property.id().toString())
                .param(list.toString())
                .param(property.name())
                .param(property.technicalName())
                .param(property.type().word().name())
                .param(dimension(property.type()))
                .param(property.unique() ? 1 : 0)
                .param(property.position())
                .param(FormulaColumns.text(property.formula()))
                .param(FormulaColumns.references(property.formula()))
                .update();
    }

    private List<Block> select(String condition, String parameter) {
        var rows =
                sql.sql("SELECT b.* FROM blocks b WHERE " + condition + " ORDER BY b.name_key")
                        .param(parameter)
                        .query(BlockTable::row)
                        .list();
        var properties = properties(condition, parameter);
        var dimensions = parts("metric_dimensions d ON d.metric_id", condition, parameter);
        var metrics = parts("table_metrics d ON d.table_id", condition, parameter);
        return rows.stream()
                .map(row ->
                        block(
                                row,
                                properties.getOrDefault(row.id(), List.of()),
                                row.type() == BlockType.Table
                                        ? metrics.getOrDefault(row.id(), List.of())
                                        : dimensions.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<BlockId, List<Property>> properties(String condition, String parameter) {
        var found = new HashMap<BlockId, List<Property>>();
        sql.sql(
                        """
                        SELECT p.* FROM properties p JOIN blocks b ON b.id = p.block_id
                        WHERE %s ORDER BY p.position
                        """
                                .formatted(condition))
                .param(parameter)
                .query(row -> {
                    found.computeIfAbsent(
                                    BlockId.parse(row.getString("block_id")),
                                    _ -> new ArrayList<>())
                            .add(property(row));
                });
        return found;
    }

    /// What blocks are made of, in order.
    ///
    /// @param joined the table of parts and its column of owners
    private Map<BlockId, List<BlockId>> parts(String joined, String condition, String parameter) {
        var found = new HashMap<BlockId, List<BlockId>>();
        sql.sql(
                        """
                        SELECT b.id AS owner_id, d.* FROM blocks b JOIN %s = b.id
                        WHERE %s ORDER BY d.position
                        """
                                .formatted(joined, condition))
                .param(parameter)
                .query(row -> {
                    found.computeIfAbsent(
                                    BlockId.parse(row.getString("owner_id")),
                                    _ -> new ArrayList<>())
                            .add(BlockId.parse(row.getString(4)));
                });
        return found;
    }

    private static Block block(Row row, List<Property> properties, List<BlockId> parts) {
        return switch (row.type()) {
            case DimensionList ->
                    new Block.DimensionList(
                            row.id(),
                            row.application(),
                            row.name(),
                            row.technicalName(),
                            properties,
                            PropertyId.parse(Objects.requireNonNull(row.display())),
                            Optional.ofNullable(row.calendarLevel()).map(CalendarLevel::valueOf),
                            Optional.ofNullable(row.securityList()).map(SecurityList::valueOf));
            case TransactionList ->
                    new Block.TransactionList(
                            row.id(),
                            row.application(),
                            row.name(),
                            row.technicalName(),
                            properties,
                            Optional.ofNullable(row.display()).map(PropertyId::parse));
            case Metric ->
                    new Block.Metric(
                            row.id(),
                            row.application(),
                            row.name(),
                            row.technicalName(),
                            parts,
                            type(Objects.requireNonNull(row.dataType()), row.dataDimension()),
                            ScenarioId.parse(Objects.requireNonNull(row.scenario())),
                            row.formula(),
                            row.options());
            case Table ->
                    new Block.Table(
                            row.id(), row.application(), row.name(), row.technicalName(), parts);
        };
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                BlockId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application_id")),
                row.getString("name"),
                row.getString("technical_name"),
                BlockType.valueOf(row.getString("type")),
                row.getString("calendar_level"),
                row.getString("security_list"),
                row.getString("display_property_id"),
                row.getString("data_type"),
                row.getString("data_dimension_id"),
                row.getString("default_scenario_id"),
                formula(row),
                options(row));
    }

    private static MetricOptions options(ResultSet row) throws SQLException {
        return new MetricOptions(
                row.getInt("overrides_allowed") == 1,
                row.getInt("every_scenario") == 1,
                new DefaultAggregators(
                        Aggregator.valueOf(row.getString("temporal_aggregator")),
                        Aggregator.valueOf(row.getString("other_aggregator"))));
    }

    private static Property property(ResultSet row) throws SQLException {
        return new Property(
                PropertyId.parse(row.getString("id")),
                row.getString("name"),
                row.getString("technical_name"),
                type(row.getString("type"), row.getString("dimension_id")),
                row.getInt("is_unique") == 1,
                row.getInt("position"),
                formula(row));
    }

    private static Optional<StoredFormula> formula(ResultSet row) throws SQLException {
        return FormulaColumns.read(row.getString("formula"), row.getString("formula_references"));
    }

    private static @Nullable String dimension(DataType type) {
        return type instanceof DataType.Dimension(BlockId list) ? list.toString() : null;
    }

    private static DataType type(String word, @Nullable String dimension) {
        return switch (word) {
            case "Number" -> new DataType.Number();
            case "Integer" -> new DataType.Integer();
            case "Date" -> new DataType.Date();
            case "Text" -> new DataType.Text();
            case "Boolean" -> new DataType.Boolean();
            case "AccessRights" -> new DataType.AccessRights();
            case "Dimension" ->
                    new DataType.Dimension(BlockId.parse(Objects.requireNonNull(dimension)));
            default -> throw new IllegalStateException("Unknown data type " + word);
        };
    }
}
