/// Measures Sluice against the best known scripts of other engines, on the same files, in one run.
package dev.sluice.benchmarks;
