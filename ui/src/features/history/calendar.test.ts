import { expect, test } from "vitest";
import { level, weeksOf } from "./calendar";

test("lays days out in weeks from Monday to Sunday and names the months", () => {
  const weeks = weeksOf({ from: "2025-12-30", to: "2026-01-07", days: [{ day: "2026-01-02", lines: 5, success: 3, partial: 1, failed: 1 }] });

  expect(weeks.map(({ days }) => days.map(({ date }) => date.slice(5)))).toEqual([
    ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03", "01-04"],
    ["01-05", "01-06", "01-07", "01-08", "01-09", "01-10", "01-11"],
  ]);
  expect(weeks.map(({ month }) => month)).toEqual(["Dec 2025", undefined]);
  expect(weeks.flatMap(({ days }) => days).filter(({ within }) => within).map(({ lines }) => lines)).toEqual([0, 0, 0, 5, 0, 0, 0, 0, 0]);
});

test("names a month in the week it begins in", () => {
  const weeks = weeksOf({ from: "2025-12-22", to: "2026-02-02", days: [] });

  expect(weeks.map(({ month }) => month)).toEqual(["Dec 2025", "Jan 2026", undefined, undefined, undefined, "Feb", undefined]);
});

test("tells full days from empty ones", () => {
  expect([0, 1, 9, 10, 100, 1000, 10_000].map((lines) => level(lines, 10_000))).toEqual([0, 1, 1, 2, 3, 4, 4]);
  expect(level(1, 1)).toBe(4);
});
