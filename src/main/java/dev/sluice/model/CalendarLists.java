package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shapes the lists of a calendar: one per level, with `Name`, `Start Date`, `End Date` and a
/// property for each coarser level.
final class CalendarLists {
    private static final String START = "Start Date";
    private static final String END = "End Date";

    private final ModelChanges.Change change;
    private final TechnicalNames technicalNames;
    private final Structure before;

    CalendarLists(ModelChanges.Change change, TechnicalNames technicalNames, Structure before) {
        this.change = change;
        this.technicalNames = technicalNames;
        this.before = before;
    }

    /// Creates or changes the level's list.
    ///
    /// @param coarser the lists of the coarser levels, already shaped
    Block.DimensionList shape(
            CalendarLevel level, Map<CalendarLevel, Block.DimensionList> coarser) {
        var existing = before.calendarList(level);
        var properties = properties(existing, coarser);
        if (existing.isPresent() && existing.get().properties().equals(properties)) {
            return existing.get();
        }
        return existing.map(
                        list -> change.change(with(list, properties), "Changed with the calendar"))
                .orElseGet(() -> create(level, properties));
    }

    private Block.DimensionList create(CalendarLevel level, List<Property> properties) {
        before.requireFreeName(level.name(), Optional.empty());
        return change.create(
                new Block.DimensionList(
                        new BlockId(change.ids().next()),
                        change.application(),
                        level.name(),
                        technicalNames.builtIn(level.name(), before.technicalNames()),
                        properties,
                        properties.getFirst().id(),
                        Optional.of(level)));
    }

    private static Block.DimensionList with(Block.DimensionList list, List<Property> properties) {
        return new Block.DimensionList(
                list.id(),
                list.application(),
                list.name(),
                list.technicalName(),
                properties,
                list.displayProperty(),
                list.calendar());
    }

    private List<Property> properties(
            Optional<Block.DimensionList> existing,
            Map<CalendarLevel, Block.DimensionList> coarser) {
        var drafts = new ArrayList<PropertyDraft>();
        drafts.add(new PropertyDraft(ListRules.NAME, new DataType.Text(), true));
        drafts.add(new PropertyDraft(START, new DataType.Date(), false));
        drafts.add(new PropertyDraft(END, new DataType.Date(), false));
        coarser.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry ->
                        new PropertyDraft(
                                entry.getKey().name(),
                                new DataType.Dimension(entry.getValue().id()),
                                false))
                .forEach(drafts::add);
        var properties = new ArrayList<Property>();
        for (var draft : drafts) {
            properties.add(property(existing, draft, properties));
        }
        return properties;
    }

    private Property property(
            Optional<Block.DimensionList> existing, PropertyDraft draft, List<Property> before) {
        var same =
                existing.flatMap(list ->
                        list.properties().stream()
                                .filter(p -> p.name().equals(draft.name()))
                                .filter(p -> p.type().equals(draft.type()))
                                .findAny());
        var taken = before.stream().map(Property::technicalName).toList();
        return new Property(
                same.map(Property::id).orElseGet(() -> new PropertyId(change.ids().next())),
                draft.name(),
                same.map(Property::technicalName)
                        .orElseGet(() -> technicalNames.builtIn(draft.name(), taken)),
                draft.type(),
                draft.unique(),
                before.size());
    }

    /// The calendar's lists and what each must hold, coarse levels first.
    static List<CalendarList> contents(CalendarDefinition calendar, Structure structure) {
        var levels = new EnumMap<CalendarLevel, Block.DimensionList>(CalendarLevel.class);
        calendar.levels()
                .forEach(level ->
                        structure.calendarList(level).ifPresent(list -> levels.put(level, list)));
        return levels.entrySet().stream()
                .sorted(
                        Map.Entry.<CalendarLevel, Block.DimensionList>comparingByKey(
                                Comparator.reverseOrder()))
                .map(entry -> contents(calendar, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static CalendarList contents(
            CalendarDefinition calendar, CalendarLevel level, Block.DimensionList list) {
        var parents = new EnumMap<CalendarLevel, PropertyId>(CalendarLevel.class);
        for (var coarser : calendar.levels()) {
            if (coarser.compareTo(level) > 0) {
                parents.put(coarser, property(list, coarser.name()));
            }
        }
        return new CalendarList(
                list.id(),
                level,
                property(list, ListRules.NAME),
                property(list, START),
                property(list, END),
                parents,
                Calendars.items(calendar, level));
    }

    private static PropertyId property(Block.DimensionList list, String name) {
        return list.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(Property::id)
                .findAny()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The calendar list " + list.id() + " lacks " + name));
    }
}
