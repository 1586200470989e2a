package dev.sluice.imports;

import java.io.InputStream;
import java.util.OptionalLong;

/// A file on its way in.
///
/// @param content read once, to its end; an exception while reading means it did not arrive whole
/// @param fileName shown to people and given back on download
/// @param length how many bytes the sender declared of this content, where it did
public record ReceivedBody(InputStream content, String fileName, OptionalLong length) {}
