import { Text } from "@mantine/core";
import { ActionWidget } from "./ActionWidget";
import type { ViewDrawing } from "./BoardPage";
import type { Widget } from "./boards";
import { Markdown } from "./Markdown";

/** What a widget is called where it has no title. */
export function nameOf({ kind, title, action }: Widget): string {
  if (typeof title === "string" && title !== "") return title;
  return action ? action.label : kind === "Text" ? "Text" : "View";
}

export function WidgetContent({ applicationId, boardId, widget, viewDrawing: Drawing }: {
  applicationId: string;
  /** None while the board is edited. */
  boardId: string | undefined;
  widget: Widget;
  viewDrawing: ViewDrawing;
}) {
  if (widget.action) return <ActionWidget applicationId={applicationId} boardId={boardId} widget={widget} action={widget.action} />;
  return (
    <>
      {widget.title && <Text component="h2" fz={15} fw={620} m={0} style={{ overflowWrap: "anywhere" }}>{widget.title}</Text>}
      {widget.description && <Text size="sm" c="dimmed">{widget.description}</Text>}
      {typeof widget.view?.problem === "string" && <Text size="sm" c="var(--bad)" role="note">{widget.view.problem}</Text>}
      {widget.view && typeof widget.view.problem !== "string" && <Drawing viewId={widget.view.viewId} display={widget.view.display} chart={widget.view.chart ?? "Column"} label={nameOf(widget)} />}
      {widget.kind === "Text" && <Markdown text={widget.text ?? ""} />}
    </>
  );
}
