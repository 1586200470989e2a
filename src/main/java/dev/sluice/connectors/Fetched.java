package dev.sluice.connectors;

import java.io.InputStream;
import java.util.OptionalLong;

/// An opened source.
///
/// @param content delimited text, read once to its end; an exception while reading means that it
///   broke off
/// @param name of the file, as people see and download it
/// @param from what was read, such as a full path or `SQL query`
/// @param length in bytes, where the source says
public record Fetched(InputStream content, String name, String from, OptionalLong length) {}
