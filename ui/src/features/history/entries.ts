import type { HistoryEntry } from "../../shared/api/types";

/** The person, and the key that acted in their name. */
export function who(entry: HistoryEntry): string {
  return entry.key ? `${entry.person.name}, by key ${entry.key.name}` : entry.person.name;
}

/** The block whose items were edited by hand, if that is what happened and it is still there. */
export function editedBlock(entry: HistoryEntry): string | undefined {
  const byHand = entry.action === "Edit" || entry.action === "DeleteItem";
  return byHand && entry.block && !entry.block.deleted ? entry.block.id : undefined;
}
