/// Connectors that read over HTTP: a file at an address, and the export API of Pigment or another
/// Sluice.
@NullMarked
package dev.sluice.connectors.http;

import org.jspecify.annotations.NullMarked;
