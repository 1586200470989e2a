package dev.sluice.boards;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.TakenNames;

import java.util.List;

/// A board as a person wants it.
public record BoardDraft(String name, List<Widget> widgets) {
    private static final int MOST_WIDGETS = 100;

    public BoardDraft {
        name = name.strip();
        widgets = List.copyOf(widgets);
    }

    /// Passes when every widget lies on the grid and none covers another.
    ///
    /// @throws SluiceException MALFORMED_REQUEST, LIMIT_EXCEEDED naming what is wrong
    void requireSound() {
        if (name.isEmpty() || name.length() > TakenNames.LONGEST) {
            throw malformed(
                    "A board needs a name of at most " + TakenNames.LONGEST + " characters.");
        }
        if (widgets.size() > MOST_WIDGETS) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The board has "
                            + widgets.size()
                            + " widgets; at most "
                            + MOST_WIDGETS
                            + " are allowed.");
        }
        for (int i = 0; i < widgets.size(); i++) {
            widgets.get(i).requireSound(i + 1);
            for (int other = 0; other < i; other++) {
                if (widgets.get(i).place().overlaps(widgets.get(other).place())) {
                    throw malformed(
                            "The widgets "
                                    + (other + 1)
                                    + " and "
                                    + (i + 1)
                                    + " overlap; move one of them.");
                }
                if (widgets.get(i).id().equals(widgets.get(other).id())) {
                    throw malformed(
                            "The widgets " + (other + 1) + " and " + (i + 1) + " have one id.");
                }
            }
        }
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
