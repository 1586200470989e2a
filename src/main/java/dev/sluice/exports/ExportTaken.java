package dev.sluice.exports;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberEvent;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody took data out. Published when the last row was written, or when it was broken off.
///
/// @param id of this export
/// @param view what it showed of the block; empty for the block itself
/// @param rows how many were written
/// @param whole whether all rows were
/// @param key the API key that acted in the member's name, where one did
public record ExportTaken(
        UUID id,
        ApplicationId application,
        BlockId block,
        String blockName,
        Optional<String> view,
        Format format,
        long rows,
        boolean whole,
        MemberId by,
        Optional<ApiKeyId> key,
        Instant at)
        implements MemberEvent {
    /// What was written.
    public enum Format {
        /// Text, a line per row.
        Csv,
        /// A sheet of Excel.
        Xlsx
    }
}
