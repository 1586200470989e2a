/// Data flows over HTTP.
@NullMarked
package dev.sluice.flows.web;

import org.jspecify.annotations.NullMarked;
