/// Outside sources: the connections of the workspace with their secrets, and the connectors that
/// open a stream of delimited text from a database, a storage, a web address or another planning
/// tool. Every request that leaves the server goes through one guard; what is read, imports decide.
@ApplicationModule(allowedDependencies = {"kernel", "control", "access", "tabular"})
@NullMarked
package dev.sluice.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
