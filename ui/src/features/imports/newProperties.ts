import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../shared/api/client";
import type { Block, Property } from "../../shared/api/types";
import { linesToMake, withProperty, type Draft } from "./mapping";

/** Makes the properties a draft still lacks and gives the draft that uses them; what was made stays when a later one is refused. */
export function useMakeProperties(block: Block, onDraft: (draft: Draft) => void): (draft: Draft) => Promise<Draft> {
  const queries = useQueryClient();
  return async (draft) => {
    let made = draft;
    for (const line of linesToMake(draft)) {
      // One after the other: the properties stand in the order of the columns.
      // oxlint-disable-next-line no-await-in-loop
      const property = await post<Property>(`/blocks/${block.id}/properties`, { name: line.newProperty.name, type: line.newProperty.type });
      made = withProperty(made, line.id, property.id);
      onDraft(made);
    }
    if (made !== draft) await queries.invalidateQueries({ queryKey: ["blocks", block.id] });
    return made;
  };
}
