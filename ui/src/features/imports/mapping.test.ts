import { expect, test } from "vitest";
import type { Block } from "../../shared/api/types";
import { definitionOf, linesFor, openPoints, plainFormats, startOptions, type Draft } from "./mapping";

const metric: Block = {
  id: "m", applicationId: "a", name: "Revenue", technicalName: "revenue_ABC123", type: "Metric", dataType: "Number", size: 0, revision: 1, permissions: ["ImportData"],
  dimensions: [{ id: "p", name: "Product" }, { id: "t", name: "Month" }],
};
const list: Block = {
  id: "l", applicationId: "a", name: "Product", technicalName: "product_ABC123", type: "DimensionList", size: 0, revision: 1, permissions: ["ImportData"],
  properties: [{ id: "n", name: "Name", technicalName: "_name_ABC123", type: "Text", unique: true, protected: false }],
};

function draft(block: Block, columns: string[], mappings: Parameters<typeof linesFor>[1]): Draft {
  const file = { encoding: "UTF-8", delimiter: ",", quote: '"', escape: '"', header: true, layout: "Flat" } as const;
  return { file, formats: plainFormats, lines: linesFor(columns, mappings), options: startOptions(block) };
}

test("names the dimensions and the value a metric still lacks", () => {
  const half = draft(metric, ["sku", "amount"], [{ source: { kind: "Column", name: "sku" }, target: { kind: "Dimension", dimensionId: "p" }, missingItem: "SkipLine" }]);

  expect(openPoints(metric, half)).toEqual(["Still to map: Month, Value"]);
});

test("asks for the key of an upsert and for default items", () => {
  expect(openPoints(list, draft(list, ["a"], []))).toEqual(["Map at least one column to a property", "Still to map: Name, the key"]);
});

test("sends only mapped lines, constants included, and nothing of the screen", () => {
  const full = draft(metric, ["sku", "note"], [
    { source: { kind: "Column", name: "sku" }, target: { kind: "Dimension", dimensionId: "p" }, missingItem: "Create" },
    { source: { kind: "Constant", value: "Jan 26" }, target: { kind: "Dimension", dimensionId: "t" }, missingItem: "SkipLine" },
  ]);

  expect(definitionOf(full).columns).toEqual([
    { source: { kind: "Column", name: "sku" }, target: { kind: "Dimension", dimensionId: "p" }, missingItem: "Create" },
    { source: { kind: "Constant", value: "Jan 26" }, target: { kind: "Dimension", dimensionId: "t" }, missingItem: "SkipLine" },
  ]);
});

test("drops the mapping of a column the file no longer has", () => {
  const lines = linesFor(["other"], [{ source: { kind: "Column", name: "sku" }, target: { kind: "Value" }, missingItem: "SkipLine" }]);

  expect(lines).toEqual([{ id: "column:other", source: { kind: "Column", name: "other" }, target: null, missingItem: "SkipLine" }]);
});
