/// History over HTTP.
@NullMarked
package dev.sluice.history.web;

import org.jspecify.annotations.NullMarked;
