import { expect, test } from "vitest";
import { noScale, parseCell, placesOf, showCell, showScaled, widened } from "./cells";

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

test("leaves codes ungrouped", () => {
  expect(showCell("Integer", 1204567, true)).toBe("1204567");
  expect(showCell("Integer", 1204567)).toBe("1,204,567");
});

test("gives all numbers of a column the same decimals, two or three at most", () => {
  const money = widened(noScale, [12, 1234.5, 0.1234567, null]);
  const rates = widened(noScale, [1.08345, 0.9]);
  const whole = widened(noScale, [3, 4000]);

  expect([12, 1234.5, 0.1234567].map((value) => showScaled("Number", value, money))).toEqual(["12.00", "1,234.50", "0.12"]);
  expect([1.08345, 0.9].map((value) => showScaled("Number", value, rates))).toEqual(["1.083", "0.900"]);
  expect(showScaled("Number", 4000, whole)).toBe("4,000");
  expect(placesOf(widened(rates, [250]))).toBe(2);
});

test("leaves texts and blanks of a column alone", () => {
  expect(showScaled("Number", null, noScale)).toBe("");
  expect(showScaled("Text", "1.23456", noScale)).toBe("1.23456");
});
