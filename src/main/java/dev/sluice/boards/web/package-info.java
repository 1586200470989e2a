/// Boards over HTTP.
@NullMarked
package dev.sluice.boards.web;

import org.jspecify.annotations.NullMarked;
