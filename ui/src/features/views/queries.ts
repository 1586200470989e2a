import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, post } from "../../shared/api/client";
import type { Block, Rows, View, ViewCells, ViewDefinition, ViewSummary } from "../../shared/api/types";

export const viewsQuery = (blockId: string) => queryOptions({
  queryKey: ["blocks", blockId, "views"],
  queryFn: ({ signal }) => get<ViewSummary[]>(`/blocks/${blockId}/views`, {}, signal),
});

export const viewQuery = (viewId: string) => queryOptions({
  queryKey: ["views", viewId],
  queryFn: ({ signal }) => get<View>(`/views/${viewId}`, {}, signal),
});

/** Headers shown at once. */
export const rowsShown = 100;
export const columnsShown = 40;

export interface Corner { row: number; column: number }

export const cellsQuery = (blockId: string, definition: ViewDefinition, from: Corner) => queryOptions({
  queryKey: ["blocks", blockId, "view-cells", definition, from],
  queryFn: () => post<ViewCells>(`/blocks/${blockId}/view-cells`, { definition, rowOffset: from.row, rowLimit: rowsShown, columnOffset: from.column, columnLimit: columnsShown }),
  placeholderData: keepPreviousData,
});

/** The items of a list that one can choose from. */
export const itemsQuery = (listId: string) => queryOptions({
  queryKey: ["blocks", listId, "items"],
  enabled: listId !== "",
  queryFn: async ({ signal }) => {
    const block = await get<Block>(`/blocks/${listId}`, {}, signal);
    const rows = await get<Rows>(`/blocks/${listId}/rows`, { offset: 0, limit: 1000 }, signal);
    const named = Math.max(0, rows.columns.findIndex((column) => column.key === block.displayPropertyId));
    return rows.rows.flatMap((row) => ((row.item ?? null) === null ? [] : [{ number: row.item ?? 0, name: String(row.cells[named] ?? `#${row.item}`) }]));
  },
});
