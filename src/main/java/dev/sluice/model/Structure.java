package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.SluiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All blocks of one application at one moment, and what can be told from them alone.
record Structure(List<Block> blocks) {
    Structure {
        blocks = List.copyOf(blocks);
    }

    Block get(BlockId id) {
        return blocks.stream()
                .filter(block -> block.id().equals(id))
                .findAny()
                .orElseThrow(() -> SluiceException.notFound("Block", id));
    }

    Optional<Block.DimensionList> calendarList(CalendarLevel level) {
        return dimensionLists().stream()
                .filter(list -> list.calendar().equals(Optional.of(level)))
                .findAny();
    }

    Optional<Block.DimensionList> securityList(SecurityList kind) {
        return dimensionLists().stream()
                .filter(list -> list.security().equals(Optional.of(kind)))
                .findAny();
    }

    Optional<Block> named(String name) {
        return blocks.stream().filter(block -> Names.same(block.name(), name)).findAny();
    }

    List<Block.DimensionList> dimensionLists() {
        return blocks.stream()
                .filter(Block.DimensionList.class::isInstance)
                .map(Block.DimensionList.class::cast)
                .toList();
    }

    List<String> technicalNames() {
        return blocks.stream().map(Block::technicalName).toList();
    }

    /// Refuses a name that another block than the given one has.
    void requireFreeName(String name, Optional<BlockId> own) {
        Names.requireFree(
                "a block",
                "this application",
                name,
                blocks.stream()
                        .filter(block -> !own.equals(Optional.of(block.id())))
                        .map(Block::name));
    }

    /// Refuses a dimension that is no dimension list of this application.
    Block.DimensionList requireDimension(BlockId id) {
        return switch (blocks.stream()
                .filter(block -> block.id().equals(id))
                .findAny()
                .orElse(null)) {
            case Block.DimensionList list -> list;
            case null ->
                    throw Refusals.malformed(
                            "There is no dimension list with the ID "
                                    + id
                                    + " in this application.");
            case Block other ->
                    throw Refusals.malformed(
                            Refusals.quoted(other.name())
                                    + " cannot be a dimension: only dimension lists can.");
        };
    }

    /// The metrics and the properties of other lists that use the list as a dimension, apart from
    /// those of protected lists, which the system keeps; and the tables that show the metric.
    List<BlockReferences.Reference> usersOf(BlockId list) {
        var users = new ArrayList<BlockReferences.Reference>();
        for (var block : blocks) {
            switch (block) {
                case Block.Metric metric -> {
                    if (metric.dimensions().contains(list) || refersTo(metric.dataType(), list)) {
                        users.add(new BlockReferences.Reference("metric", metric.name()));
                    }
                }
                case Block.DimensionList other when other.isProtected() -> {}
                case Block.ItemList other -> {
                    if (!other.id().equals(list)) {
                        other.properties().stream()
                                .filter(property -> refersTo(property.type(), list))
                                .map(property ->
                                        new BlockReferences.Reference(
                                                "property", other.name() + "." + property.name()))
                                .forEach(users::add);
                    }
                }
                case Block.Table table -> {
                    if (table.metrics().contains(list)) {
                        users.add(new BlockReferences.Reference("table", table.name()));
                    }
                }
            }
        }
        return users;
    }

    private static boolean refersTo(DataType type, BlockId list) {
        return type.equals(new DataType.Dimension(list));
    }
}
