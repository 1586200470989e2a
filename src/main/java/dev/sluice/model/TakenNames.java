package dev.sluice.model;

import dev.sluice.kernel.SluiceException;

import java.util.List;

/// The names that things of one kind have in an application, where no two may count as the same:
/// equal in any letter case and however accents are encoded. A value, safe for use by many threads.
///
/// @param what a thing of the kind, as in "a board"
/// @param names those that are taken
public record TakenNames(String what, List<String> names) {
    public TakenNames {
        names = List.copyOf(names);
    }

    /// Passes when nothing is named so.
    ///
    /// @throws SluiceException CONFLICT naming what is
    public void requireFree(String wanted) {
        Names.requireFree(what, "this application", wanted, names.stream());
    }

    /// A free name for a copy of the thing of that name.
    public String forCopyOf(String original) {
        var base = "Copy of " + original;
        var name = base;
        for (int n = 2; isTaken(name); n++) {
            name = base + " (" + n + ")";
        }
        return name;
    }

    private boolean isTaken(String name) {
        return names.stream().anyMatch(taken -> Names.same(taken, name));
    }
}
