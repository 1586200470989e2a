/// The door: which route lets whom in, sign-in and sessions, API keys on the wire, the rate limit,
/// and the management routes for members, roles, keys and allow lists.
@NullMarked
package dev.sluice.access.web;

import org.jspecify.annotations.NullMarked;
