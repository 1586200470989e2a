import { expect, test } from "vitest";
import { asked, isNarrowed, onDay, parseFilter, timeOf, within } from "./filter";

const today = new Date("2026-08-31T12:00:00");

test("reads what an address says and leaves out what makes no sense", () => {
  expect(parseFilter({ state: "Failed", action: "Import", from: "2026-03-01", to: "soon", form: "Calendar", other: "x" })).toEqual({ state: "Failed", action: "Import", from: "2026-03-01", form: "Calendar" });
  expect(parseFilter({ state: "Nonsense", time: "Never", form: "Cloud" })).toEqual({});
  expect(parseFilter({ time: "Week", to: "2026-03-01" })).toEqual({ to: "2026-03-01" });
});

test("opens with the last six months", () => {
  expect(timeOf({})).toBe("HalfYear");
  expect(asked({}, today)).toEqual({ from: "2026-02-28T00:00:00.000Z" });
  expect(isNarrowed({ form: "Durations" })).toBe(false);
});

test("covers the last day of a period whole", () => {
  expect(asked({ from: "2026-03-01", to: "2026-03-31" }, today)).toEqual({ from: "2026-03-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" });
  expect(asked({ to: "2026-03-31" }, today)).toEqual({ to: "2026-04-01T00:00:00.000Z" });
});

test("counts the usual times back from the day it is asked", () => {
  const firsts = { Day: "2026-08-30", Week: "2026-08-24", Month: "2026-07-31", HalfYear: "2026-02-28" } as const;
  for (const [choice, first] of Object.entries(firsts)) {
    const filter = within({ action: "DataFlow", from: "2020-01-01", to: "2020-01-02" }, choice as keyof typeof firsts, today);
    expect(timeOf(filter)).toBe(choice);
    expect(asked(filter, today)).toEqual({ action: "DataFlow", from: `${first}T00:00:00.000Z` });
  }
  expect(within({ from: "2026-08-30" }, "All", today)).toEqual({ time: "All" });
  expect(asked({ time: "All" }, today)).toEqual({});
});

test("days of one's own begin with what was shown", () => {
  expect(within({ time: "Week", state: "Failed" }, "Custom", today)).toEqual({ state: "Failed", from: "2026-08-24" });
  expect(within({ time: "All" }, "Custom", today)).toEqual({ from: "2026-08-31" });
  expect(within({ to: "2026-08-30" }, "Custom", today)).toEqual({ to: "2026-08-30" });
});

test("a day of the calendar is shown as a table", () => {
  expect(onDay({ state: "Failed", time: "Month", form: "Calendar" }, "2026-08-12")).toEqual({ state: "Failed", from: "2026-08-12", to: "2026-08-12" });
});
