/// The management routes of connectors and connections.
@NullMarked
package dev.sluice.connectors.web;

import org.jspecify.annotations.NullMarked;
