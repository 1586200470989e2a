import { expect, test } from "vitest";
import type { Block } from "../../shared/api/types";
import { definitionOf, formatsInUse, headersLine, linesFor, linesToMake, openPoints, pivotedMappings, plainFormats, startOptions, type Draft, withProperty } from "./mapping";

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

test("says why a column was suggested, on the screen only", () => {
  const mapping = { source: { kind: "Column", name: "sku" }, target: { kind: "Dimension", dimensionId: "p" }, missingItem: "SkipLine" } as const;
  const lines = linesFor(["sku", "amount"], [mapping], [{ column: "sku", reason: "95 % of the values match items of Product by Code" }]);

  expect(lines.map((line) => line.reason)).toEqual(["95 % of the values match items of Product by Code", undefined]);
  expect(definitionOf({ ...draft(metric, [], []), lines }).columns).toEqual([mapping]);
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

test("says how numbers and dates are really read, column by column", () => {
  const german = { decimalSeparator: ",", groupingSeparator: ".", prefix: "", suffix: "", percent: false, multiplier: "1", negative: "Minus" } as const;
  const mapped = draft(metric, ["Umsatz"], [{ source: { kind: "Column", name: "Umsatz" }, target: { kind: "Value" }, missingItem: "SkipLine", number: german }]);

  expect(formatsInUse(metric, mapped)).toBe("Numbers 1.234,5 in Umsatz");
  expect(formatsInUse(metric, draft(metric, ["Umsatz"], []))).toBe("No column of numbers or dates is mapped");
});

test("leaves a property that is yet to be made out of the definition until it is there", () => {
  const lines = draft(list, ["Name", "Colour"], [{ source: { kind: "Column", name: "Name" }, target: { kind: "Property", propertyId: "n" }, missingItem: "SkipLine" }]);
  const wanted: Draft = { ...lines, lines: lines.lines.map((line) => (line.id === "column:Colour" ? { ...line, newProperty: { name: "Colour", type: "Text" } } : line)) };

  expect(linesToMake(wanted).map((line) => line.newProperty.name)).toEqual(["Colour"]);
  expect(definitionOf(wanted).columns.map((column) => column.source)).toEqual([{ kind: "Column", name: "Name" }]);
  const made = withProperty(wanted, "column:Colour", "c");
  expect(linesToMake(made)).toEqual([]);
  expect(definitionOf(made).columns[1]?.target).toEqual({ kind: "Property", propertyId: "c" });
});

test("reads every column that is no dimension as a header of a pivoted file", () => {
  const mappings = pivotedMappings([
    { source: { kind: "Column", name: "sku" }, target: { kind: "Dimension", dimensionId: "p" }, missingItem: "Create" },
    { source: { kind: "Column", name: "Jan 26" }, target: { kind: "Value" }, missingItem: "SkipLine" },
  ]);
  const lines = [headersLine, ...linesFor(["sku", "Jan 26"], mappings)];

  expect(lines.map(({ source, target }) => [source.kind, target?.kind ?? null])).toEqual([["Headers", null], ["Column", "Dimension"], ["Column", null], ["Cells", "Value"]]);
});
