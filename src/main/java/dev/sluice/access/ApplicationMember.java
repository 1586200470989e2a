package dev.sluice.access;

/// A member's place in one application.
public record ApplicationMember(Member member, Role role, boolean owner) {}
