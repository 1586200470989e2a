import { expect, test } from "vitest";
import type { RowColumn, Rows } from "../../shared/api/types";
import { LongestCells, sizesOf, wider } from "./columnWidths";

const region: RowColumn = { key: "region", name: "Region", type: "Text" };
const value: RowColumn = { key: "value", name: "Value", type: "Number" };
const page = (...cells: [string, number][]): Rows => ({ total: cells.length, columns: [region, value], rows: cells.map((row) => ({ cells: row })) });

test("a column of numbers is never narrower than its longest number", () => {
  const longest = new LongestCells((_column, cell) => String(cell ?? ""));

  const first = wider(new Map(), [region, value], longest.of(page(["North", 12], ["South-West", 157_730.25])), (text) => text.length * 8);
  const then = wider(first, [region, value], longest.of(page(["East", 3])), (text) => text.length * 8);

  expect(then).toBe(first);
  expect(sizesOf(value, then.get("value") ?? 0, 18, 52)).toEqual({ flex: 90, minWidth: 90 });
});

test("words give way to numbers where the window is narrow", () => {
  expect(sizesOf(region, 200, 18, 52)).toEqual({ flex: 218, minWidth: 70 });
  expect(sizesOf(region, 900, 18, 52).flex).toBe(320);
});

test("the longest number of an earlier page counts with the decimals of a later one", () => {
  let decimals = 0;
  const longest = new LongestCells((column, cell) => (column.type === "Number" && cell !== null ? Number(cell).toFixed(decimals) : String(cell ?? "")));

  longest.of(page(["North", 1_234_567]));
  decimals = 3;

  expect(longest.of(page(["North", 0.125])).get("value")).toBe("1234567.000");
});
