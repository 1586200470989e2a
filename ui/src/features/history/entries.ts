import type { HistoryEntry } from "../../shared/api/types";

/** The key that acted in a person's name, and whose it is where that is somebody else. */
export function keyOf(entry: HistoryEntry): string | undefined {
  if (!entry.key) return undefined;
  return entry.key.ownerId === entry.person.id ? entry.key.name : `${entry.key.name} of ${entry.key.ownerName}`;
}

/** The person, and the key that acted in their name. */
export function who(entry: HistoryEntry): string {
  const key = keyOf(entry);
  return key === undefined ? entry.person.name : `${entry.person.name}, by key ${key}`;
}

/** The block whose items were edited by hand, if that is what happened and it is still there. */
export function editedBlock(entry: HistoryEntry): string | undefined {
  const byHand = entry.action === "Edit" || entry.action === "DeleteItem";
  return byHand && entry.block && !entry.block.deleted ? entry.block.id : undefined;
}
