import { useHotkeys } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { patch } from "../../shared/api/client";
import type { Block, Cell, CellsChanged } from "../../shared/api/types";
import { tell, tellFailure } from "../../shared/ui/messages";
import { tellUndoable } from "../../shared/ui/undo";

interface GivenCell { items: (string | number)[]; value: Cell }

/** Edits of a metric's inputs; the last one can be undone, by its message or by Ctrl+Z. */
export function useCellEdits(block: Block, scenarioId: string | undefined, onChanged: () => void) {
  const last = useRef<CellsChanged["before"]>(undefined);
  const send = useMutation({
    mutationFn: (cells: GivenCell[]) => patch<CellsChanged>(`/blocks/${block.id}/cells`, { changeId: crypto.randomUUID(), ...(scenarioId === undefined ? {} : { scenarioId }), cells }),
  });
  const undo = () => {
    const before = last.current;
    if (before === undefined) return;
    last.current = undefined;
    send.mutate(before.map(({ items, value }) => ({ items, value: (value ?? null) as Cell })), { onSuccess: () => { tell("The edit was undone."); onChanged(); }, onError: tellFailure });
  };
  const edit = async (cells: GivenCell[]) => {
    const { changed, before } = await send.mutateAsync(cells);
    onChanged();
    if (changed === 0) return;
    last.current = before;
    tellUndoable(cells.every(({ value }) => value === null) ? "The input was deleted." : "The cell was changed.", undo);
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
