package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;

/// A planning model with its blocks, members and history.
///
/// @param owner the member who always has the role Admin and alone may delete the application
public record Application(ApplicationId id, String name, String description, MemberId owner) {}
