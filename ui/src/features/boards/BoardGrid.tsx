import { ActionIcon } from "@mantine/core";
import { IconArrowsDiagonal, IconGripVertical, IconPencil, IconX } from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { tellHandle } from "../../shared/ui/messages";
import type { ViewDrawing } from "./BoardPage";
import type { Board, Widget } from "./boards";
import { columns, gap, inReadingOrder, rowHeight, stepOf, type Rect } from "./layout";
import { nameOf, WidgetContent } from "./WidgetContent";

const placeOf = ({ x, y, width, height }: Rect) => ({ gridColumn: `${x + 1} / span ${width}`, gridRow: `${y + 1} / span ${height}` });

/** A board as it is looked at. */
export function BoardGrid({ board, viewDrawing }: { board: Board; viewDrawing: ViewDrawing }) {
  return (
    <div className="board">
      {inReadingOrder(board.widgets).map((widget) => (
        <section key={widget.id} className="widget" data-kind={widget.kind} data-form={widget.action?.form} style={placeOf(widget)} aria-label={nameOf(widget)}>
          <WidgetContent applicationId={board.applicationId} boardId={board.id} widget={widget} viewDrawing={viewDrawing} />
        </section>
      ))}
    </div>
  );
}

interface Editing { onPlace: (id: string, place: Rect) => void; onEdit: (widget: Widget) => void; onRemove: (id: string) => void }

/** A board while its widgets are moved and stretched, by the pointer or with the arrow keys on their handles. */
export function EditGrid({ applicationId, widgets, viewDrawing, ...editing }: Editing & { applicationId: string; widgets: Widget[]; viewDrawing: ViewDrawing }) {
  const grid = useRef<HTMLDivElement>(null);
  return (
    <div className="board" data-editing="true" ref={grid}>
      {/* Their order in the page stays while they move, so that the focus does. */}
      {widgets.map((widget) => (
        <section key={widget.id} className="widget" data-kind={widget.kind} style={placeOf(widget)} aria-label={nameOf(widget)}>
          <Handles widget={widget} cellOf={() => cellOf(grid.current)} {...editing} />
          <div className="widget-still" inert><WidgetContent applicationId={applicationId} boardId={undefined} widget={widget} viewDrawing={viewDrawing} /></div>
        </section>
      ))}
    </div>
  );
}

/** How far it is from one column and one row to the next. */
function cellOf(grid: HTMLElement | null): { x: number; y: number } {
  const width = grid?.getBoundingClientRect().width ?? 1200;
  return { x: (width + gap) / columns, y: rowHeight + gap };
}

type Way = "move" | "stretch";

function changedBy(way: Way, { x, y, width, height }: Rect, by: { x: number; y: number }): Rect {
  return way === "move" ? { x: x + by.x, y: y + by.y, width, height } : { x, y, width: Math.min(columns - x, width + by.x), height: height + by.y };
}

function Handles({ widget, cellOf: cell, onPlace, onEdit, onRemove }: Editing & { widget: Widget; cellOf: () => { x: number; y: number } }) {
  const [from, setFrom] = useState<{ way: Way; pointer: { x: number; y: number }; rect: Rect }>();
  const name = nameOf(widget);
  const { x, y, width, height } = widget;
  const byKey = (way: Way) => (event: KeyboardEvent) => {
    const by = stepOf(event.key);
    if (by === undefined) return;
    event.preventDefault();
    onPlace(widget.id, changedBy(way, widget, by));
  };
  const handle = (way: Way) => ({
    onClick: tellHandle,
    onKeyDown: byKey(way),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setFrom({ way, pointer: { x: event.clientX, y: event.clientY }, rect: { x, y, width, height } });
    },
    onPointerMove: (event: PointerEvent) => {
      if (from === undefined) return;
      const size = cell();
      onPlace(widget.id, changedBy(from.way, from.rect, { x: Math.round((event.clientX - from.pointer.x) / size.x), y: Math.round((event.clientY - from.pointer.y) / size.y) }));
    },
    onPointerUp: () => setFrom(undefined),
    onPointerCancel: () => setFrom(undefined),
  });
  return (
    <>
      <div className="widget-bar">
        <ActionIcon variant="subtle" color="gray" size="sm" className="widget-grip" aria-label={`Move ${name}: column ${x + 1}, row ${y + 1}, arrow keys`} {...handle("move")}><IconGripVertical size={15} /></ActionIcon>
        <span className="widget-name clip">{name}</span>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Edit ${name}`} onClick={() => onEdit(widget)}><IconPencil size={15} /></ActionIcon>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove ${name}`} onClick={() => onRemove(widget.id)}><IconX size={15} /></ActionIcon>
      </div>
      <ActionIcon variant="default" size="sm" className="widget-corner" aria-label={`Resize ${name}: ${width} by ${height}, arrow keys`} {...handle("stretch")}><IconArrowsDiagonal size={14} style={{ transform: "scaleX(-1)" }} /></ActionIcon>
    </>
  );
}
