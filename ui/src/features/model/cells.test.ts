import { expect, test } from "vitest";
import { parseCell, showCell } from "./cells";

test("shows numbers with all their digits, grouped", () => {
  expect(showCell("Number", 1234567.891)).toBe("1,234,567.891");
  expect(showCell("Number", 0.1)).toBe("0.1");
  expect(showCell("Integer", -12000)).toBe("-12,000");
});

test("shows blank as nothing and booleans in words", () => {
  expect(showCell("Number", null)).toBe("");
  expect(showCell("Boolean", false)).toBe("FALSE");
});

test("reads typed text as the column's type and leaves the refusal to the server", () => {
  expect(parseCell("Number", "1,250.5")).toBe(1250.5);
  expect(parseCell("Number", "many")).toBe("many");
  expect(parseCell("Boolean", "Yes")).toBe(true);
  expect(parseCell("Text", "  ")).toBeNull();
});
