import { expect, test } from "vitest";
import type { Block } from "../../shared/api/types";
import { aggregated, aggregatorOf, chosen, dimensionPivot, firstLook, groupingPivot, keyOf, layoutOf, moved, nudged, spans, wordsOf } from "./definition";

const block: Block = { id: "m", applicationId: "a", name: "Sales", technicalName: "s", type: "Metric", dataType: "Number", size: 3, revision: 1, permissions: [] };
const dimensions = [{ id: "p", name: "Product", properties: [{ id: "c", name: "Category" }] }, { id: "r", name: "Region" }, { id: "t", name: "Month" }];
const view = firstLook(block, dimensions);

test("begins with the first dimension down, the last across and the others on pages", () => {
  expect(view.rows).toEqual([dimensionPivot("p")]);
  expect(view.columns).toEqual([dimensionPivot("t")]);
  expect(view.pages).toEqual([{ pivot: dimensionPivot("r"), items: [] }]);
});

test("begins a table with the dimension that most metrics share down and the metrics across", () => {
  const by = (...ids: string[]): Block => ({ ...block, dimensions: ids.map((id) => ({ id, name: id })) });
  const table = firstLook({ ...block, type: "Table" }, dimensions, [by("p", "t"), by("t"), by("r", "t")]);

  expect(table.rows).toEqual([dimensionPivot("t")]);
  expect(table.columns).toEqual([{ kind: "Metrics" }]);
  expect(table.pages.map((page) => keyOf(page.pivot))).toEqual(["Dimension:p:", "Dimension:r:"]);
});

test("puts together what lies on no axis", () => {
  const hidden = moved(view, dimensionPivot("t"), "hidden");

  expect(layoutOf(hidden, dimensions).hidden.map((chip) => chip.name)).toEqual(["Month"]);
  expect(moved(hidden, dimensionPivot("t"), "rows", 0).rows).toEqual([dimensionPivot("t"), dimensionPivot("p")]);
});

test("names groupings and moves them within their axis", () => {
  const grouped = moved(view, groupingPivot("p", "c"), "rows", 0);
  const layout = layoutOf(grouped, dimensions);

  expect(layout.rows.map((chip) => chip.name)).toEqual(["Product by Category", "Product"]);
  expect(nudged(grouped, layout, "rows", 0, 1).rows).toEqual([dimensionPivot("p"), groupingPivot("p", "c")]);
  expect(nudged(grouped, layout, "rows", 0, -1)).toBe(grouped);
});

test("keeps a page's items when it changes its place", () => {
  const paged = moved(chosen(view, keyOf(dimensionPivot("r")), [2]), dimensionPivot("p"), "pages");

  expect(moved(paged, dimensionPivot("r"), "pages").pages).toEqual([{ pivot: dimensionPivot("p"), items: [] }, { pivot: dimensionPivot("r"), items: [2] }]);
});

test("says only what is unusual of aggregators, over a dimension or over all others", () => {
  const mean = aggregated(aggregated(view, "m", null, "Avg"), "m", "t", "Last");

  expect(mean.aggregations).toEqual([{ metricId: "m", aggregator: "Avg" }, { metricId: "m", dimensionId: "t", aggregator: "Last" }]);
  expect(aggregatorOf(mean, "m", "t")).toBe("Last");
  expect(aggregated(aggregated(mean, "m", null, "Default"), "m", "t", "Default").aggregations).toEqual([]);
});

const header = (...texts: string[]) => ({ kind: "Cells" as const, places: texts.map((text, number) => ({ number, text })) });

test("spans headers that repeat under the same outer header", () => {
  const headers = [header("Q1", "Jan"), header("Q1", "Feb"), header("Q2", "Feb")];

  expect(spans(headers, 0)).toMatchObject([{ text: "Q1", span: 2 }, { text: "Q2", span: 1 }]);
  expect(spans(headers, 1).map((cell) => cell.span)).toEqual([1, 1, 1]);
});

test("puts a subtotal under what it puts together and says total once", () => {
  const subtotal = { kind: "Subtotal" as const, places: [{ number: 0, text: "Q1" }, { number: null, text: "" }, { number: null, text: "" }] };
  const headers = [header("Q1", "Jan", "5 Jan"), subtotal];

  expect(spans(headers, 0)).toMatchObject([{ text: "Q1", span: 2, kind: "Cells" }]);
  expect(spans(headers, 1)).toMatchObject([{ text: "Jan" }, { text: "Total", kind: "Subtotal" }]);
  expect(wordsOf(subtotal)).toEqual(["Q1", "Total", ""]);
});
