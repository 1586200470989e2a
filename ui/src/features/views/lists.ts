import type { Block } from "../../shared/api/types";
import type { Named } from "./definition";

interface PropertyOf { id: string; name: string; type: Block["dataType"]; dimensionId: string | undefined }

/** A dimension as views need it: its properties, and what its items can be grouped by. */
export interface ListOf extends Named { properties: PropertyOf[]; groups: { id: string; name: string; listId: string }[]; calendar: boolean }

export function listOf(list: Block): ListOf {
  const properties = (list.properties ?? []).map(({ id, name, type, dimensionId }) => ({ id, name, type, dimensionId: dimensionId ?? undefined }));
  return {
    id: list.id, name: list.name, properties, calendar: (list.calendar ?? null) !== null,
    groups: properties.flatMap(({ id, name, dimensionId }) => (dimensionId === undefined ? [] : [{ id, name, listId: dimensionId }])),
  };
}
