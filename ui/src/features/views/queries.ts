import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { post } from "../../shared/api/client";
import type { ViewCells, ViewDefinition } from "../../shared/api/types";

/** Headers shown at once. */
export const rowsShown = 100;
export const columnsShown = 40;

export interface Corner { row: number; column: number }

export const cellsQuery = (blockId: string, definition: ViewDefinition, from: Corner) => queryOptions({
  queryKey: ["blocks", blockId, "view-cells", definition, from],
  queryFn: () => post<ViewCells>(`/blocks/${blockId}/view-cells`, { definition, rowOffset: from.row, rowLimit: rowsShown, columnOffset: from.column, columnLimit: columnsShown }),
  placeholderData: keepPreviousData,
});
