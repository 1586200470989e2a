/// The routes of notifications.
@NullMarked
package dev.sluice.notifications.web;

import org.jspecify.annotations.NullMarked;
