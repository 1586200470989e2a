/// The management routes for applications, their blocks, properties and calendars.
@NullMarked
package dev.sluice.model.web;

import org.jspecify.annotations.NullMarked;
