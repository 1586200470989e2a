import { expect, test } from "vitest";
import { around, columnsOf, scaleOf, summary, ticksOf } from "./load";

const slot = { at: "2026-11-22T06:00:00Z", ran: 0, failed: 0, planned: 0, collisions: 0 };
const quiet = (from: string, to: string, slotMinutes: number) => ({ from, to, zone: "UTC", slotMinutes, slots: [], clockChanges: [], complete: true });

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

test("the scale has whole numbers and few lines", () => {
  expect(scaleOf(0)).toEqual({ top: 1, lines: [0, 1] });
  expect(scaleOf(3)).toEqual({ top: 3, lines: [0, 1, 2, 3] });
  expect(scaleOf(4)).toEqual({ top: 4, lines: [0, 2, 4] });
  expect(scaleOf(11)).toEqual({ top: 15, lines: [0, 5, 10, 15] });
  expect(scaleOf(16).lines).toEqual([0, 10, 20]);
  expect(scaleOf(1234).lines).toEqual([0, 500, 1000, 1500]);
});

test("ticks lie where hours, days and weeks begin, though columns begin elsewhere", () => {
  const hours = ticksOf(quiet("2026-11-22T05:30:00Z", "2026-11-23T05:30:00Z", 30), "Day");
  const days = ticksOf(quiet("2026-11-19T05:30:00Z", "2026-11-26T05:30:00Z", 240), "Week");
  const weeks = ticksOf(quiet("2026-11-07T12:00:00Z", "2026-12-07T12:00:00Z", 720), "Month");

  expect(hours.map(({ label }) => label)).toEqual(["06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "00:00", "03:00"]);
  expect(hours[0]?.share).toBeCloseTo(0.5 / 24);
  expect(days.map(({ label }) => label)).toEqual(["Fri 20", "Sat 21", "Sun 22", "Mon 23", "Tue 24", "Wed 25", ""]);
  expect(days[0]?.share).toBeCloseTo(18.5 / (7 * 24));
  expect(weeks.map(({ label }) => label)).toEqual(["9 Nov", "16 Nov", "23 Nov", "30 Nov", ""]);
});
