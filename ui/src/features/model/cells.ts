import type { Cell, DataType } from "../../shared/api/types";

const figures = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 15, maximumSignificantDigits: 17 });

/** A stored value as the grid shows it: all its digits, grouped; TRUE and FALSE in words; blank as nothing. */
export function showCell(type: DataType, value: Cell | undefined): string {
  if (value === null || value === undefined) return "";
  switch (type) {
    case "Number":
    case "Integer": return typeof value === "number" ? figures.format(value) : String(value);
    case "Boolean": return value === true || value === "true" || value === "TRUE" ? "TRUE" : "FALSE";
    case "Date":
    case "Text":
    case "Dimension": return String(value);
  }
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
    case "Date": return trimmed;
    case "Text":
    case "Dimension": return text;
  }
}
