package dev.sluice.model;

import dev.sluice.kernel.BlockId;

/// An access rule as somebody wants it.
public record AccessRuleDraft(
        String name, BlockId rights, AccessRule.Mode mode, AccessRule.Scope scope) {}
