package dev.sluice.model;

import dev.sluice.kernel.PropertyId;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the properties of lists from what a person wants. Safe for use by many threads.
@Component
final class NewProperties {
    private final ModelSettings settings;
    private final Names names;
    private final TechnicalNames technicalNames;

    NewProperties(ModelSettings settings, TechnicalNames technicalNames) {
        this.settings = settings;
        this.names = Names.of(settings);
        this.technicalNames = technicalNames;
    }

    /// The properties of a new list.
    List<Property> of(ModelChanges.Change change, NewList list) {
        var properties = new ArrayList<Property>();
        for (var draft : ListRules.initial(list)) {
            properties.add(after(properties, change, draft));
        }
        return properties;
    }

    /// One more property of a list that has these.
    Property after(List<Property> before, ModelChanges.Change change, PropertyDraft draft) {
        requireRoom(before.size() + 1);
        var wanted = sound(before, change, draft, Optional.empty());
        return new Property(
                new PropertyId(change.ids().next()),
                wanted.name(),
                technicalNames.of(
                        wanted.name(), before.stream().map(Property::technicalName).toList()),
                wanted.type(),
                wanted.unique(),
                before.size());
    }

    /// The draft with its name as it is kept; refused when it does not fit beside these.
    ///
    /// @param own the property it changes
    PropertyDraft sound(
            List<Property> before,
            ModelChanges.Change change,
            PropertyDraft draft,
            Optional<PropertyId> own) {
        var name = names.clean("A property", draft.name());
        var wanted = new PropertyDraft(name, draft.type(), draft.unique());
        ListRules.requireFreeName(before, name, own);
        ListRules.requireSound(change.structure(), wanted);
        return wanted;
    }

    private void requireRoom(int count) {
        if (count > settings.maxProperties()) {
            throw Refusals.limit(
                    "A list may have",
                    settings.maxProperties() + " properties",
                    "sluice.model.max-properties");
        }
    }
}
