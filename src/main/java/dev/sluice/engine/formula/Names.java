package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a formula may refer to: the blocks of an application at one moment, and their items. Names
/// are equal in any letter case and however accents are encoded.
public final class Names {
    private final List<NamedBlock> blocks;
    private final Items items;
    private final Map<BlockId, NamedBlock> byId = new HashMap<>();
    private final Map<String, NamedBlock> byName = new HashMap<>();

    public Names(Collection<? extends NamedBlock> blocks, Items items) {
        this.blocks = List.copyOf(blocks);
        this.items = items;
        for (var block : this.blocks) {
            byId.put(block.id(), block);
            byName.put(key(block.name()), block);
        }
    }

    /// A list or metric.
    public sealed interface NamedBlock {
        /// Its id.
        BlockId id();

        /// Its present name.
        String name();
    }

    /// A list.
    ///
    /// @param display the property by which people know its items
    /// @param period what it is in the calendar, if it is of the calendar
    public record NamedList(
            BlockId id,
            String name,
            ListKind kind,
            List<NamedProperty> properties,
            Optional<PropertyId> display,
            Optional<Period> period)
            implements NamedBlock {
        public NamedList {
            properties = List.copyOf(properties);
        }

        /// The property of that id.
        public Optional<NamedProperty> property(PropertyId id) {
            return properties.stream().filter(property -> property.id().equals(id)).findAny();
        }

        /// The property of that name.
        public Optional<NamedProperty> property(String name) {
            var key = key(name);
            return properties.stream()
                    .filter(property -> key(property.name()).equals(key))
                    .findFirst();
        }
    }

    /// What a list's rows are.
    public enum ListKind {
        /// Unique items that can structure metrics.
        DIMENSION,
        /// Rows that never structure a metric.
        TRANSACTION
    }

    /// A property of a list.
    ///
    /// @param unique whether it tells items apart
    public record NamedProperty(PropertyId id, String name, FormulaType type, boolean unique) {}

    /// A metric.
    public record NamedMetric(BlockId id, String name, FormulaType type, List<BlockId> dimensions)
            implements NamedBlock {
        public NamedMetric {
            dimensions = List.copyOf(dimensions);
        }
    }

    /// A calendar list's level and the properties that hold the first and last day of its items.
    public record Period(Level level, PropertyId start, PropertyId end) {}

    /// The levels of a calendar, from fine to coarse.
    public enum Level {
        /// A day.
        DAY,
        /// Seven days.
        WEEK,
        /// A month.
        MONTH,
        /// Three months.
        QUARTER,
        /// Six months.
        HALF,
        /// Twelve months.
        YEAR
    }

    /// The items of lists.
    public interface Items {
        /// The item whose property has exactly this text.
        Optional<Integer> find(BlockId list, PropertyId property, String text);

        /// The text of the item's property; empty when the item or its value is gone.
        Optional<String> text(BlockId list, PropertyId property, int item);

        /// Some texts of a property that begin like the given one in any letter case, for
        /// completion and suggestions.
        List<String> like(BlockId list, PropertyId property, String text, int limit);

        /// There are none.
        Items NONE =
                new Items() {
                    @Override
                    public Optional<Integer> find(BlockId list, PropertyId property, String text) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> text(BlockId list, PropertyId property, int item) {
                        return Optional.empty();
                    }

                    @Override
                    public List<String> like(
                            BlockId list, PropertyId property, String text, int limit) {
                        return List.of();
                    }
                };
    }

    /// All blocks.
    public List<NamedBlock> blocks() {
        return blocks;
    }

    /// The items of the lists.
    public Items items() {
        return items;
    }

    /// The block of that name.
    public Optional<NamedBlock> block(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /// The block of that id.
    public Optional<NamedBlock> block(BlockId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The list of that id.
    ///
    /// @throws IllegalArgumentException when there is none
    public NamedList list(BlockId id) {
        if (byId.get(id) instanceof NamedList list) {
            return list;
        }
        throw new IllegalArgumentException("No list has the ID " + id);
    }

    /// The calendar's list of that level.
    public Optional<NamedList> calendarList(Level level) {
        return blocks.stream()
                .filter(NamedList.class::isInstance)
                .map(NamedList.class::cast)
                .filter(list -> list.period().filter(it -> it.level() == level).isPresent())
                .findFirst();
    }

    /// The form in which names are compared.
    static String key(String name) {
        var composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        return Normalizer.normalize(
                composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
