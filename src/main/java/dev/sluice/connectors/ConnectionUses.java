package dev.sluice.connectors;

import dev.sluice.kernel.ConnectionId;

import java.util.List;

/// Who reads through connections; implemented by the modules that do. Called inside the write that
/// deletes one, so answers come from the control store alone.
public interface ConnectionUses {
    /// Names, as people know them.
    List<String> of(ConnectionId connection);
}
