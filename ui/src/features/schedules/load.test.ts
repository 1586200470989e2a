import { expect, test } from "vitest";
import { around, columnsOf, summary } from "./load";

const slot = { at: "2026-11-22T06:00:00Z", ran: 0, failed: 0, planned: 0, collisions: 0 };

test("looks as far back as ahead, from a whole half hour", () => {
  const now = Date.parse("2026-11-22T17:44:12Z");
  expect(around(now, "Day")).toEqual({ from: "2026-11-22T05:30:00.000Z", to: "2026-11-23T05:30:00.000Z" });
  expect(around(now + 60_000, "Week")).toEqual(around(now, "Week"));
});

test("quiet stretches have their place, and a clock change lies in its own", () => {
  const load = { from: "2026-03-29T00:00:00Z", to: "2026-03-29T02:00:00Z", zone: "UTC", slotMinutes: 30, slots: [{ ...slot, at: "2026-03-29T00:30:00Z", ran: 2 }], clockChanges: [{ at: "2026-03-29T01:00:00Z", words: "The clocks go forward." }], complete: true };

  const columns = columnsOf(load);

  expect(columns.map(({ ran }) => ran)).toEqual([0, 2, 0, 0]);
  expect(columns.map(({ clockChange }) => clockChange)).toEqual([undefined, undefined, "The clocks go forward.", undefined]);
});

test("sums up what was and what is planned", () => {
  expect(summary([{ ...slot, ran: 3, failed: 1 }, { ...slot, planned: 4, collisions: 2 }])).toBe("4 past (1 failed), 4 planned (2 while another is usually still running)");
  expect(summary([])).toBe("0 past, 0 planned");
});
