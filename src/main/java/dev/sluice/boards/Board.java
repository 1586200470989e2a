package dev.sluice.boards;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.List;

/// A page of widgets.
///
/// @param version rises with each save
public record Board(
        BoardId id,
        ApplicationId application,
        String name,
        int version,
        List<Widget> widgets,
        Instant savedAt,
        MemberId savedBy) {
    public Board {
        widgets = List.copyOf(widgets);
    }
}
