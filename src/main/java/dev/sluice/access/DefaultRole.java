package dev.sluice.access;

import static dev.sluice.access.Permission.DefineApplicationSecurity;
import static dev.sluice.access.Permission.DisplayApplication;
import static dev.sluice.access.Permission.EditData;
import static dev.sluice.access.Permission.OpenBlockExplorer;
import static dev.sluice.access.Permission.ViewHistory;

import java.util.EnumSet;
import java.util.Set;

/// The roles every application starts with.
enum DefaultRole {
    /// Holds everything, for ever.
    Admin(EnumSet.allOf(Permission.class)),
    /// Builds the model, but gives nobody rights.
    Modeler(EnumSet.complementOf(EnumSet.of(DefineApplicationSecurity))),
    /// Presents the model: sees all blocks and their history.
    Designer(EnumSet.of(DisplayApplication, OpenBlockExplorer, ViewHistory, EditData)),
    /// Types in data.
    Contributor(EnumSet.of(DisplayApplication, EditData)),
    /// Looks.
    Reader(EnumSet.of(DisplayApplication));

    private final Set<Permission> permissions;

    DefaultRole(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    Set<Permission> permissions() {
        return permissions;
    }
}
