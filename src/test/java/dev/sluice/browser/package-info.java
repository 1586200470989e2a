/// The screens in a real browser: a journey, accessibility, controls, the grid, pictures.
@NullMarked
package dev.sluice.browser;

import org.jspecify.annotations.NullMarked;
