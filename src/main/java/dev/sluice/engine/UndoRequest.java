package dev.sluice.engine;

import dev.sluice.kernel.RunId;

/// Which run takes back which.
///
/// @param run the undo, itself a run; written in the same transaction as the data
/// @param fence the claim's number
/// @param undone the run that is taken back, which may be an undo
/// @param writer whose access rights say what may be written
public record UndoRequest(RunId run, long fence, RunId undone, Viewer writer) {}
