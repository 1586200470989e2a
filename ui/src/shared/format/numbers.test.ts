import { expect, test } from "vitest";
import { bytes, counted, decimal, difference, percent } from "./numbers";

test("subtracts decimals exactly, whatever their length", () => {
  expect(difference("0.3", "0.1")).toBe("0.2");
  expect(difference("128403911.5700", "127602118.32")).toBe("801793.25");
  expect(difference("12345678901234567890.1", "0.1")).toBe("12345678901234567890");
  expect(difference("-1", "1.5")).toBe("-2.5");
});

test("groups the digits of a decimal and keeps all of them", () => {
  expect(decimal("-1234567.8901")).toBe("−1,234,567.8901");
  expect(decimal("999")).toBe("999");
});

test("never rounds a share up to everything or down to nothing", () => {
  expect(percent(0.99999)).toBe("> 99.9 %");
  expect(percent(0.00001)).toBe("< 0.1 %");
  expect(percent(1)).toBe("100 %");
});

test("counts in words", () => {
  expect(counted(1, "line")).toBe("1 line");
  expect(counted(1204, "line")).toBe("1,204 lines");
  expect(bytes(2_412_880)).toBe("2.4 MB");
});
