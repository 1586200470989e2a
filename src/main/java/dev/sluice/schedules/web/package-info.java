/// Schedules over HTTP.
@NullMarked
package dev.sluice.schedules.web;

import org.jspecify.annotations.NullMarked;
