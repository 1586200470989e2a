import type { Block } from "./types";

/** Why no file goes into a block, for whoever might expect it to; undefined when one does. */
export function whyNoImport(block: Block): string | undefined {
  if (!block.permissions.includes("ImportData")) return "You lack the permission “Import Data” in this application.";
  if (block.type === "Table") return "A table holds no values of its own; import into the metrics it shows.";
  if ((block.calendar ?? null) !== null) return "Its items come from the calendar, which is changed in the application's settings.";
  if ((block.security ?? null) !== null) return "Its items are the application's members or roles, kept in line by Sluice.";
  if ((block.formula ?? "") !== "" && block.overridesAllowed !== true) return "Its cells are calculated. To import inputs over results, switch on overriding in its settings.";
  return undefined;
}
