import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import type { components } from "../../shared/api/schema";

type Schemas = components["schemas"];

export type Board = Schemas["Board"];
export type BoardSummary = Schemas["BoardLine"];
export type Widget = Board["widgets"][number];
export type ViewContent = NonNullable<Widget["view"]>;
export type ActionContent = NonNullable<Widget["action"]>;
export type Display = ViewContent["display"];
export type ChartKind = NonNullable<ViewContent["chart"]>;

export const boardsQuery = (applicationId: string) => queryOptions({
  queryKey: ["boards", "of", applicationId],
  queryFn: ({ signal }) => get<BoardSummary[]>(`/applications/${applicationId}/boards`, {}, signal),
});

export const boardQuery = (boardId: string) => queryOptions({
  queryKey: ["boards", boardId],
  queryFn: ({ signal }) => get<Board>(`/boards/${boardId}`, {}, signal),
});

/** What the server is sent of a widget. */
export function bodyOf({ name, version }: Pick<Board, "name" | "version">, widgets: Widget[]) {
  return {
    name: name.trim(),
    version,
    widgets: widgets.map(({ id, kind, x, y, width, height, title, description, view, text, action }) => ({
      ...(id.startsWith("new-") ? {} : { id }),
      kind, x, y, width, height,
      ...(title ? { title } : {}),
      ...(description ? { description } : {}),
      ...(view ? { view: { viewId: view.viewId, display: view.display, ...(view.display === "Chart" ? { chart: view.chart ?? "Column" } : {}) } } : {}),
      ...(kind === "Text" ? { text: text ?? "" } : {}),
      ...(action ? { action: { kind: action.kind, targetId: action.targetId, form: action.form, label: action.label } } : {}),
    })),
  };
}
