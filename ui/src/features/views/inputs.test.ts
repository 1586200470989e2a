import { expect, test } from "vitest";
import type { Block, ViewCells } from "../../shared/api/types";
import { chosen, dimensionPivot, groupingPivot, keyOf, nothing } from "./definition";
import { inputsOf } from "./inputs";

const metric: Block = { id: "m", applicationId: "a", name: "Sales", technicalName: "s", type: "Metric", dataType: "Number", size: 3, revision: 1, permissions: ["EditData"], dimensions: [{ id: "p", name: "Product" }, { id: "r", name: "Region" }] };
const tea = { kind: "Cells" as const, places: [{ number: 7, text: "Tea" }] };
const cells: ViewCells = { asOf: "2026-11-22T20:00:00Z", rowLevels: [{ kind: "Items", name: "Product" }], columnLevels: [], totalRows: 1, totalColumns: 1, rows: [tea, { kind: "Total", places: [{ text: "" }] }], columns: [{ kind: "Cells", places: [] }], cells: [[5], [5]] };
const paged = { ...nothing, rows: [dimensionPivot("p")], pages: [{ pivot: dimensionPivot("r"), items: [] }] };
const ofNorth = chosen(paged, keyOf(dimensionPivot("r")), [3]);

test("lets a cell be edited where every dimension has one item", () => {
  expect(inputsOf(ofNorth, cells, [metric], [])(0, 0)).toMatchObject({ items: [7, 3], words: "Tea" });
  expect(inputsOf(paged, cells, [metric], [])(0, 0)).toBeUndefined();
  expect(inputsOf({ ...ofNorth, rows: [groupingPivot("p", "c")] }, cells, [metric], [])(0, 0)).toBeUndefined();
});

test("lets neither totals nor calculated cells be edited", () => {
  expect(inputsOf(ofNorth, cells, [metric], [])(1, 0)).toBeUndefined();
  expect(inputsOf(ofNorth, cells, [{ ...metric, formula: "1" }], [])(0, 0)).toBeUndefined();
  expect(inputsOf(ofNorth, cells, [{ ...metric, formula: "1", overridesAllowed: true }], [])(0, 0)).toBeDefined();
});

test("finds the metric of a table's column though nobody put the metrics there", () => {
  const price = { ...metric, id: "price", dimensions: [{ id: "p", name: "Product" }] };
  const both: ViewCells = { ...cells, columnLevels: [{ kind: "Metrics", name: "Metric" }], columns: [{ kind: "Cells", places: [{ number: 0, text: "Sales" }] }, { kind: "Cells", places: [{ number: 1, text: "Price" }] }], cells: [[5, 2]] };

  expect(inputsOf(paged, both, [metric, price], [])(0, 0)).toBeUndefined();
  expect(inputsOf(paged, both, [metric, price], [])(0, 1)).toMatchObject({ metric: { id: "price" }, items: [7] });
});
