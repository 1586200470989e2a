import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, post } from "../../shared/api/client";
import type { View, ViewCells, ViewDefinition, ViewSummary } from "../../shared/api/types";

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
