import type { Cell, RowColumn, Rows } from "../../shared/api/types";

/** How wide the words of each column are, in pixels; grows as longer values arrive and never shrinks. */
export type Widths = ReadonlyMap<string, number>;

/** Finds the longest value of each column among the pages seen so far. */
export class LongestCells {
  private readonly cells = new Map<string, Cell>();

  constructor(private readonly written: (column: RowColumn, cell: Cell) => string) {}

  /** Takes a page in and tells the longest text of each of its columns. */
  of(page: Rows): Map<string, string> {
    return new Map(page.columns.map((column, index) => {
      let longest = this.cells.get(column.key) ?? null;
      let text = this.written(column, longest);
      for (const { cells } of page.rows) {
        const cell = cells[index] ?? null;
        const candidate = this.written(column, cell);
        if (candidate.length > text.length) [longest, text] = [cell, candidate];
      }
      this.cells.set(column.key, longest);
      return [column.key, text];
    }));
  }
}

const most = 320;

/** The known widths, or new ones if a text needs more room than any before; `widthOf` measures a cell's text or a header. */
export function wider(known: Widths, columns: RowColumn[], texts: Map<string, string>, widthOf: (text: string, header: boolean) => number): Widths {
  const grown = columns
    .map(({ key, name }) => [key, Math.max(widthOf(texts.get(key) ?? "", false), Math.min(widthOf(name, true), most))] as const)
    .filter(([key, width]) => width > (known.get(key) ?? 0));
  return grown.length === 0 ? known : new Map([...known, ...grown]);
}

/** A figure or a date is never cut off; words give way down to `least` and end in an ellipsis where the window is narrow. */
export function sizesOf(column: RowColumn, width: number, around: number, least: number): { flex: number; minWidth: number } {
  const whole = column.type === "Number" || column.type === "Integer" || column.type === "Date";
  const wanted = Math.ceil(width + around);
  if (whole) return { flex: wanted, minWidth: wanted };
  return { flex: Math.min(wanted, most), minWidth: Math.min(wanted, least + around) };
}
