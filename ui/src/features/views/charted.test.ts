import { expect, test } from "vitest";
import type { ViewCells } from "../../shared/api/types";
import { chartOf, figureOf } from "./charted";
import { dimensionPivot, metricsPivot, nothing } from "./definition";

const header = (text: string, kind: "Cells" | "Total" = "Cells") => ({ kind, places: [kind === "Total" ? { text } : { number: 1, text }] });
const cells = (over: Partial<ViewCells>): ViewCells => ({ asOf: "2026-11-22T20:00:00Z", rowLevels: [], columnLevels: [], rows: [], columns: [], cells: [], totalRows: 0, totalColumns: 0, ...over });

test("draws rows as categories and columns as series, without totals and with gaps", () => {
  const view = cells({ rows: [header("Jan"), header("Feb"), header("", "Total")], columns: [header("Plan"), header("Actual"), header("", "Total")], cells: [[1, null, 1], [2, 3, 5], [3, 3, 6]] });

  expect(chartOf(view)).toEqual({ categories: ["Jan", "Feb"], series: [{ name: "Plan", values: [1, 2] }, { name: "Actual", values: [null, 3] }] });
});

test("one row is a series over its columns", () => {
  expect(chartOf(cells({ rows: [header("Espresso")], columns: [header("Jan"), header("Feb")], cells: [[1, 2]] }))).toEqual({ categories: ["Jan", "Feb"], series: [{ name: "Espresso", values: [1, 2] }] });
});

test("a figure keeps filters and pages and gives up the axes", () => {
  const view = { ...nothing, rows: [dimensionPivot("d")], columns: [metricsPivot], pages: [{ pivot: dimensionPivot("p"), items: [4] }] };

  expect(figureOf(view)).toMatchObject({ rows: [], columns: [metricsPivot], pages: view.pages });
});
