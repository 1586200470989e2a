import type { Cell, DataType } from "../api/types";

const figures = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 15, maximumSignificantDigits: 17 });

/** A stored value as the grid shows it: all its digits, grouped unless it is a code; TRUE and FALSE in words; blank as nothing. */
export function showCell(type: DataType, value: Cell | undefined, code = false): string {
  if (value === null || value === undefined) return "";
  switch (type) {
    case "Number":
    case "Integer": return typeof value === "number" && !code ? figures.format(value) : String(value);
    case "Boolean": return value === true || value === "true" || value === "TRUE" ? "TRUE" : "FALSE";
    case "Date":
    case "Text":
    case "AccessRights":
    case "Dimension": return String(value);
  }
}

/** How many digits follow the point of a number as it is stored. */
function decimalsOf(value: Cell | undefined): number {
  if (typeof value !== "number") return 0;
  const text = figures.format(value);
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** What the numbers of a column look like together: all of them get the same decimals. */
export interface Scale { decimals: number; largest: number }

export const noScale: Scale = { decimals: 0, largest: 0 };

/** The scale with further numbers of the column. */
export function widened(scale: Scale, values: readonly (Cell | undefined)[]): Scale {
  let { decimals, largest } = scale;
  for (const value of values) {
    if (typeof value !== "number") continue;
    decimals = Math.max(decimals, decimalsOf(value));
    largest = Math.max(largest, Math.abs(value));
  }
  return decimals === scale.decimals && largest === scale.largest ? scale : { decimals, largest };
}

/** How many decimals a column shows: two, of small numbers three, and never more than its numbers have. */
export function placesOf({ decimals, largest }: Scale): number {
  return Math.min(decimals, largest < 100 ? 3 : 2);
}

const rounding = Array.from({ length: 4 }, (_, places) => new Intl.NumberFormat("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places }));

/** A stored value among others of its column: rounded to the column's decimals; `showCell` tells all its digits. */
export function showScaled(type: DataType, value: Cell | undefined, scale: Scale): string {
  return type === "Number" && typeof value === "number" ? (rounding[placesOf(scale)] ?? figures).format(value) : showCell(type, value);
}

/** What was typed into a cell, as the server takes it; nothing typed means blank. */
export function parseCell(type: DataType, text: string): Cell {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  switch (type) {
    case "Number":
    case "Integer": {
      const value = Number(trimmed.replaceAll(",", ""));
      return Number.isNaN(value) ? trimmed : value;
    }
    case "Boolean": return /^(true|yes|1)$/i.test(trimmed) ? true : /^(false|no|0)$/i.test(trimmed) ? false : trimmed;
    case "Date":
    case "AccessRights": return trimmed;
    case "Text":
    case "Dimension": return text;
  }
}
