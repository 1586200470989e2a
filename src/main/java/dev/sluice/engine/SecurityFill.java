package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.SecurityContents;
import dev.sluice.model.SecurityItem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings the items of the lists User and Role in line with members and roles. Items keep their
/// numbers; those of members and roles that have gone stay, without a role, and give up their name
/// where another one needs it. Done again it changes nothing.
final class SecurityFill {
    private final Services services;

    SecurityFill(Services services) {
        this.services = services;
    }

    /// Fills one list; Role is filled before User.
    void fill(SecurityContents contents) {
        try (var _ = services.locks().hold(List.of(contents.list()))) {
            services.store().write(session -> fill(session, contents));
        }
    }

    /// What an item holds now.
    private record Held(int number, String name, Optional<Object> email) {}

    private boolean fill(Session session, SecurityContents contents) {
        var shape = services.storage().list(session, contents.list());
        var held = held(session, contents, shape);
        var roles =
                contents.member()
                        .map(member -> numbers(session, member.roles(), member.roleId()))
                        .orElse(Map.of());
        int next = shape.nextItem();
        var names = new HashSet<String>();
        var rows = new ArrayList<List<Optional<Object>>>();
        for (var item : contents.items()) {
            var before = held.remove(item.id());
            names.add(item.name());
            rows.add(
                    row(
                            contents,
                            before == null ? next++ : before.number(),
                            item,
                            item.role().map(roles::get)));
        }
        for (var gone : held.entrySet()) {
            var stays = gone.getValue();
            var item =
                    new SecurityItem(
                            gone.getKey(),
                            former(stays.name(), names),
                            stays.email().map(Object::toString),
                            Optional.empty());
            rows.add(row(contents, stays.number(), item, Optional.empty()));
        }
        new KeptItems(services, contents.list(), shape.withNextItem(next))
                .become(session, new Relation.Values(columns(contents, shape), rows));
        return true;
    }

    /// The items by the id of what they stand for.
    private static Map<String, Held> held(
            Session session, SecurityContents contents, Shape.ListShape shape) {
        var held = new LinkedHashMap<String, Held>();
        var columns = new ArrayList<>(List.of(Shape.ITEM));
        columns.add(UpsertLoad.column(shape, contents.id()).name());
        columns.add(UpsertLoad.column(shape, contents.name()).name());
        contents.member()
                .ifPresent(member -> columns.add(UpsertLoad.column(shape, member.email()).name()));
        session.list(
                        Relation.Ordered.by(
                                Relation.Project.of(shape.rows(), columns.toArray(String[]::new)),
                                Shape.ITEM))
                .forEach(row ->
                        held.put(
                                (String) row.get(1).orElseThrow(),
                                new Held(
                                        (Integer) row.get(0).orElseThrow(),
                                        (String) row.get(2).orElseThrow(),
                                        row.size() > 3 ? row.get(3) : Optional.empty())));
        return held;
    }

    private Map<String, Integer> numbers(Session session, BlockId list, PropertyId property) {
        var shape = services.storage().list(session, list);
        var numbers = new HashMap<String, Integer>();
        session.list(
                        Relation.Project.of(
                                shape.rows(),
                                UpsertLoad.column(shape, property).name(),
                                Shape.ITEM))
                .forEach(row ->
                        numbers.put(
                                (String) row.getFirst().orElseThrow(),
                                (Integer) row.getLast().orElseThrow()));
        return numbers;
    }

    /// The name of an item whose member or role has gone, free beside those that are taken.
    private static String former(String name, Set<String> taken) {
        var free = name;
        for (int i = 1; !taken.add(free); i++) {
            free = name + (i == 1 ? " (former)" : " (former " + i + ")");
        }
        return free;
    }

    private static List<ColumnDef> columns(SecurityContents contents, Shape.ListShape shape) {
        var columns = new ArrayList<ColumnDef>();
        columns.add(new ColumnDef(Shape.ITEM, SqlType.INTEGER));
        columns.add(UpsertLoad.column(shape, contents.id()).definition());
        columns.add(UpsertLoad.column(shape, contents.name()).definition());
        contents.member()
                .ifPresent(member -> {
                    columns.add(UpsertLoad.column(shape, member.email()).definition());
                    columns.add(UpsertLoad.column(shape, member.role()).definition());
                });
        return columns;
    }

    private static List<Optional<Object>> row(
            SecurityContents contents, int number, SecurityItem item, Optional<Integer> role) {
        var row = new ArrayList<Optional<Object>>();
        row.add(Optional.of(number));
        row.add(Optional.of(item.id()));
        row.add(Optional.of(item.name()));
        if (contents.member().isPresent()) {
            row.add(item.email().map(Object.class::cast));
            row.add(role.map(Object.class::cast));
        }
        return row;
    }
}
