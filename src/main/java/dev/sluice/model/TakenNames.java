package dev.sluice.model;

import dev.sluice.kernel.SluiceException;

import java.util.List;

/// The names that things of one kind have in an application, where no two may count as the same:
/// equal in any letter case and however accents are encoded. A value, safe for use by many threads.
///
/// @param what a thing of the kind, as in "a board"
/// @param names those that are taken
public record TakenNames(String what, List<String> names) {
    /// How many characters a name has at most where names are told apart so.
    public static final int LONGEST = 200;

    public TakenNames {
        names = List.copyOf(names);
    }

    /// Passes when nothing is named so.
    ///
    /// @throws SluiceException CONFLICT naming what is
    public void requireFree(String wanted) {
        Names.requireFree(what, "this application", wanted, names.stream());
    }

    /// A free name for a copy of the thing of that name, cut where it would be too long.
    public String forCopyOf(String original) {
        var name = copyOf(original, "");
        for (int n = 2; isTaken(name); n++) {
            name = copyOf(original, " (" + n + ")");
        }
        return name;
    }

    private static String copyOf(String original, String number) {
        var name = "Copy of " + original;
        int room = LONGEST - number.length();
        if (name.length() > room) {
            boolean half = Character.isHighSurrogate(name.charAt(room - 1));
            name = name.substring(0, half ? room - 1 : room).strip();
        }
        return name + number;
    }

    private boolean isTaken(String name) {
        return names.stream().anyMatch(taken -> Names.same(taken, name));
    }
}
