package dev.sluice.model;

import java.util.Optional;

/// What an item of a list for rights must hold.
///
/// @param id of the member or the role, as text
/// @param email of a member
/// @param role the id of a member's role; empty when they have none or are deactivated
public record SecurityItem(String id, String name, Optional<String> email, Optional<String> role) {}
