/// The management route for downloads of blocks.
@NullMarked
package dev.sluice.exports.web;

import org.jspecify.annotations.NullMarked;
