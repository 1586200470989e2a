package dev.sluice.imports;

import org.jspecify.annotations.Nullable;

/// Why a run failed, for a person.
///
/// @param name a word that stays the same over releases, such as `MissingColumn`
/// @param line the file's line at fault, where there is one
/// @param column the column at fault, where there is one
/// @param whatToDo the next action
public record RunError(
        String name,
        String description,
        @Nullable Long line,
        @Nullable String column,
        String whatToDo) {}
