package dev.sluice.model;

import java.util.Arrays;
import java.util.Optional;

/// What a member may, as a value of the type Access Rights. Who may write may read.
public enum AccessLevel {
    /// Neither read nor write.
    None(0),
    /// Read only.
    Read(1),
    /// Read and write.
    Write(3);

    private final int code;

    AccessLevel(int code) {
        this.code = code;
    }

    /// The number by which it is stored: the bit 1 for reading, the bit 2 for writing.
    public int code() {
        return code;
    }

    /// The level with this code.
    public static AccessLevel of(int code) {
        return (code & 2) != 0 ? Write : (code & 1) != 0 ? Read : None;
    }

    /// The level that the text names in any letter case.
    public static Optional<AccessLevel> parse(String text) {
        return Arrays.stream(values())
                .filter(level -> level.name().equalsIgnoreCase(text.strip()))
                .findAny();
    }
}
