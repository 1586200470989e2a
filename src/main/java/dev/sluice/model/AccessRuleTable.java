package dev.sluice.model;

import dev.sluice.kernel.AccessRuleId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The tables `access_rules` and `access_rule_blocks`.
record AccessRuleTable(JdbcClient sql) {
    boolean any(ApplicationId application) {
        return sql.sql("SELECT COUNT(*) FROM access_rules WHERE application_id = ?")
                        .param(application.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// By name.
    List<AccessRule> of(ApplicationId application) {
        var chosen = chosen(application);
        return sql.sql("SELECT * FROM access_rules WHERE application_id = ? ORDER BY name_key")
                .param(application.toString())
                .query((row, _) -> read(row, chosen))
                .list();
    }

    void insert(AccessRule rule, Instant now) {
        sql.sql("INSERT INTO access_rules VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        rule.id().toString(),
                        rule.application().toString(),
                        rule.name(),
                        Names.key(rule.name()),
                        rule.rights().toString(),
                        rule.mode().name(),
                        everyBlock(rule),
                        now.toEpochMilli())
                .update();
        insertBlocks(rule);
    }

    void update(AccessRule rule) {
        sql.sql(
                        """
                        UPDATE access_rules
                        SET name = ?, name_key = ?, metric_id = ?, mode = ?, every_block = ?
                        WHERE id = ?
                        """)
                .params(
                        rule.name(),
                        Names.key(rule.name()),
                        rule.rights().toString(),
                        rule.mode().name(),
                        everyBlock(rule),
                        rule.id().toString())
                .update();
        deleteBlocks(rule.id());
        insertBlocks(rule);
    }

    void delete(AccessRuleId id) {
        deleteBlocks(id);
        sql.sql("DELETE FROM access_rules WHERE id = ?").param(id.toString()).update();
    }

    /// Takes blocks that are deleted out of all rules, with the rules of a metric that is.
    void forget(BlockId block) {
        sql.sql("DELETE FROM access_rule_blocks WHERE block_id = ?")
                .param(block.toString())
                .update();
        sql.sql("SELECT id FROM access_rules WHERE metric_id = ?")
                .param(block.toString())
                .query((row, _) -> AccessRuleId.parse(row.getString(1)))
                .list()
                .forEach(this::delete);
    }

    private void deleteBlocks(AccessRuleId rule) {
        sql.sql("DELETE FROM access_rule_blocks WHERE rule_id = ?").param(rule.toString()).update();
    }

    private void insertBlocks(AccessRule rule) {
        if (rule.scope() instanceof AccessRule.ChosenBlocks(List<AccessRule.ChosenBlock> blocks)) {
            for (int i = 0; i < blocks.size(); i++) {
                sql.sql("INSERT INTO access_rule_blocks VALUES (?, ?, ?, ?)")
                        .params(
                                rule.id().toString(),
                                i,
                                blocks.get(i).block().toString(),
                                blocks.get(i).properties().stream()
                                        .map(PropertyId::toString)
                                        .collect(Collectors.joining(",")))
                        .update();
            }
        }
    }

    private static int everyBlock(AccessRule rule) {
        return switch (rule.scope()) {
            case AccessRule.AllBlocks() -> 1;
            case AccessRule.ChosenBlocks(_) -> 0;
        };
    }

    private Map<String, List<AccessRule.ChosenBlock>> chosen(ApplicationId application) {
        var found = new HashMap<String, List<AccessRule.ChosenBlock>>();
        sql.sql(
                        """
                        SELECT b.* FROM access_rule_blocks b JOIN access_rules r ON r.id = b.rule_id
                        WHERE r.application_id = ? ORDER BY b.position
                        """)
                .param(application.toString())
                .query(row -> {
                    found.computeIfAbsent(row.getString("rule_id"), _ -> new ArrayList<>())
                            .add(
                                    new AccessRule.ChosenBlock(
                                            BlockId.parse(row.getString("block_id")),
                                            properties(row.getString("properties"))));
                });
        return found;
    }

    private static List<PropertyId> properties(String stored) {
        return Arrays.stream(stored.split(",", -1))
                .filter(id -> !id.isEmpty())
                .map(PropertyId::parse)
                .toList();
    }

    private static AccessRule read(ResultSet row, Map<String, List<AccessRule.ChosenBlock>> chosen)
            throws SQLException {
        var id = row.getString("id");
        return new AccessRule(
                AccessRuleId.parse(id),
                ApplicationId.parse(row.getString("application_id")),
                row.getString("name"),
                BlockId.parse(row.getString("metric_id")),
                AccessRule.Mode.valueOf(row.getString("mode")),
                row.getInt("every_block") == 1
                        ? new AccessRule.AllBlocks()
                        : new AccessRule.ChosenBlocks(chosen.getOrDefault(id, List.of())));
    }
}
