/// Import configurations, runs and the import wizard over HTTP.
@NullMarked
package dev.sluice.imports.web;

import org.jspecify.annotations.NullMarked;
