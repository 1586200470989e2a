/// The management routes for what blocks hold: pages of rows, edits of items.
@NullMarked
package dev.sluice.engine.web;

import org.jspecify.annotations.NullMarked;
