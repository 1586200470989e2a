import { useHotkeys } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { patch } from "../api/client";
import type { Block, Cell, CellsChanged } from "../api/types";
import { tell, tellFailure } from "../ui/messages";
import { tellUndoable } from "../ui/undo";

/** Inputs of a metric; in the default scenario when none is named. */
interface GivenCells { blockId: string; scenarioId: string | undefined; cells: { items: (string | number)[]; value: Cell }[] }

/** Edits of metrics' inputs; the last one can be undone, by its message or by Ctrl+Z. */
export function useCellEdits(onChanged: () => void) {
  const last = useRef<GivenCells>(undefined);
  const send = useMutation({
    mutationFn: ({ blockId, scenarioId, cells }: GivenCells) => patch<CellsChanged>(`/blocks/${blockId}/cells`, { changeId: crypto.randomUUID(), ...(scenarioId === undefined ? {} : { scenarioId }), cells }),
  });
  const undo = () => {
    const before = last.current;
    if (before === undefined) return;
    last.current = undefined;
    send.mutate(before, { onSuccess: () => { tell("The edit was undone."); onChanged(); }, onError: tellFailure });
  };
  const edit = async (given: GivenCells) => {
    const { changed, before } = await send.mutateAsync(given);
    onChanged();
    if (changed === 0) return;
    last.current = { ...given, cells: before.map(({ items, value }) => ({ items, value: (value ?? null) as Cell })) };
    tellUndoable(given.cells.every(({ value }) => value === null) ? "The input was deleted." : "The cell was changed.", undo);
  };
  useHotkeys([["mod+Z", undo]]);
  return { edit };
}

/** Why a metric's cells cannot be edited here, where people might expect to; undefined when they can or may not anyway. */
export function whyReadOnly(block: Block, readOnlyScenario: boolean): string | undefined {
  if (block.type !== "Metric" || !block.permissions.includes("EditData")) return undefined;
  if ((block.formula ?? "") !== "" && block.overridesAllowed !== true) return "Its cells are calculated; overriding results is switched off in its settings.";
  return readOnlyScenario ? "This scenario is read-only." : undefined;
}
