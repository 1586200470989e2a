import { expect, test } from "vitest";
import { alignDecimals, parseCell, showCell } from "./cells";

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

test("leaves codes ungrouped and lets points stand below each other", () => {
  expect(showCell("Integer", 1204567, true)).toBe("1204567");
  expect(showCell("Integer", 1204567)).toBe("1,204,567");
  expect(alignDecimals("12", 12, 2)).toBe("12\u2008\u2007\u2007");
  expect(alignDecimals("1.5", 1.5, 2)).toBe("1.5\u2007");
  expect(alignDecimals("1.25", 1.25, 2)).toBe("1.25");
});
