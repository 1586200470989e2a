package dev.sluice.flows;

/// Why a step failed, for a person.
///
/// @param code a word that stays the same over releases, such as `MissingColumn`
/// @param cure the next action
public record StepError(String code, String message, String cure) {}
