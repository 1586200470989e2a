import type { Display, Widget } from "./boards";

/** The grid of a board: twelve columns, rows as many as are needed. */
export const columns = 12;
export const rowHeight = 26;
export const gap = 10;
const tallest = 60;

export interface Rect { x: number; y: number; width: number; height: number }

/** How large a new widget is: an action with room for what became of it. */
export function usualSize(widget: { kind: Widget["kind"]; display?: Display | undefined; form?: "Card" | "Button" | undefined }): Pick<Rect, "width" | "height"> {
  if (widget.kind === "Text") return { width: 12, height: 3 };
  if (widget.kind === "Action") return widget.form === "Button" ? { width: 3, height: 5 } : { width: 4, height: 8 };
  return widget.display === "Kpi" ? { width: 3, height: 5 } : { width: 6, height: 12 };
}

export function overlap(one: Rect, other: Rect): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** The nearest place within the grid. */
function within({ x, y, width, height }: Rect): Rect {
  const fitting = Math.min(columns, Math.max(1, width));
  return { x: Math.min(columns - fitting, Math.max(0, x)), y: Math.max(0, y), width: fitting, height: Math.min(tallest, Math.max(1, height)) };
}

/** The first place, from the top and from the left, where nothing is. */
export function freePlace(widgets: Rect[], size: Pick<Rect, "width" | "height">): Rect {
  for (let y = 0; ; y++) {
    for (let x = 0; x + size.width <= columns; x++) {
      const place = { x, y, ...size };
      if (!widgets.some((widget) => overlap(widget, place))) return place;
    }
  }
}

/** The widgets with one put elsewhere; those in its way move down, and those in theirs. */
export function placed<T extends Rect & { id: string }>(widgets: T[], id: string, wanted: Rect): T[] {
  const place = within(wanted);
  const settled: T[] = [];
  const others: T[] = [];
  for (const widget of widgets) {
    if (widget.id === id) settled.push({ ...widget, ...place });
    else others.push(widget);
  }
  for (const widget of others.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    let { y } = widget;
    for (;;) {
      const blocking = settled.filter((other) => overlap(other, { ...widget, y }));
      if (blocking.length === 0) break;
      y = Math.max(...blocking.map((other) => other.y + other.height));
    }
    settled.push(y === widget.y ? widget : { ...widget, y });
  }
  return widgets.map((widget) => settled.find((other) => other.id === widget.id) ?? widget);
}

/** From the top and from the left, as one reads. */
export function inReadingOrder<T extends Rect>(widgets: T[]): T[] {
  return widgets.toSorted((a, b) => a.y - b.y || a.x - b.x);
}

/** By how much the arrow keys move or stretch. */
export function stepOf(key: string): { x: number; y: number } | undefined {
  switch (key) {
    case "ArrowLeft": return { x: -1, y: 0 };
    case "ArrowRight": return { x: 1, y: 0 };
    case "ArrowUp": return { x: 0, y: -1 };
    case "ArrowDown": return { x: 0, y: 1 };
    default: return undefined;
  }
}
