/// Connectors that ask databases, through their JDBC drivers.
@NullMarked
package dev.sluice.connectors.sql;

import org.jspecify.annotations.NullMarked;
