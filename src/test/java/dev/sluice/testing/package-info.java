/// What tests of all modules share: a running server, a client for it, a PostgreSQL server.
@NullMarked
package dev.sluice.testing;

import org.jspecify.annotations.NullMarked;
