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

/** How many digits follow the point of a number as it is shown. */
export function decimalsOf(value: Cell | undefined): number {
  if (typeof value !== "number") return 0;
  const text = figures.format(value);
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** Fills up with spaces as wide as the missing point and digits, so that points stand below each other. */
export function alignDecimals(text: string, value: Cell | undefined, decimals: number): string {
  const own = decimalsOf(value);
  if (typeof value !== "number" || decimals <= own) return text;
  return `${text}${own === 0 ? "\u2008" : ""}${"\u2007".repeat(decimals - own)}`;
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
