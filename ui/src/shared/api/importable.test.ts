import { expect, test } from "vitest";
import { whyNoImport } from "./importable";
import type { Block } from "./types";

const metric: Block = { id: "b", applicationId: "a", name: "Margin", technicalName: "m", type: "Metric", size: 0, revision: 1, permissions: ["ImportData"] };

test("a file goes into a metric, also over a formula's results where that is switched on", () => {
  expect(whyNoImport(metric)).toBeUndefined();
  expect(whyNoImport({ ...metric, formula: "Revenue", overridesAllowed: true })).toBeUndefined();
});

test("what takes no file says why", () => {
  expect(whyNoImport({ ...metric, formula: "Revenue", overridesAllowed: false })).toContain("calculated");
  expect(whyNoImport({ ...metric, type: "Table" })).toContain("metrics it shows");
  expect(whyNoImport({ ...metric, type: "DimensionList", calendar: "Month" })).toContain("calendar");
  expect(whyNoImport({ ...metric, type: "DimensionList", security: "User" })).toContain("members or roles");
  expect(whyNoImport({ ...metric, permissions: [] })).toContain("Import Data");
});
