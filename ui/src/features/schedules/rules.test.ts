import { expect, test } from "vitest";
import { cronOf, readCron, ruleOf, type Rule } from "./rules";

const written: [Rule, string][] = [
  [{ kind: "Daily", every: 1 }, "30 6 * * *"],
  [{ kind: "WorkingDays" }, "30 6 * * MON-FRI"],
  [{ kind: "Weekly", every: 1, days: ["Monday", "Friday"] }, "30 6 * * MON,FRI"],
  [{ kind: "MonthlyOnDay", every: 1, day: 15 }, "30 6 15 * *"],
  [{ kind: "MonthlyOnWeekday", ordinal: "Second", weekday: "Tuesday" }, "30 6 * * TUE#2"],
  [{ kind: "MonthlyOnWeekday", ordinal: "Last", weekday: "Friday" }, "30 6 * * FRIL"],
  [{ kind: "MonthlyLastDay" }, "30 6 L * *"],
  [{ kind: "Yearly", month: 3, day: 31 }, "30 6 31 3 *"],
];

test.each(written)("a rule is written as cron and read back: %o", (rule, cron) => {
  expect(cronOf(rule, "06:30")).toBe(cron);
  expect(readCron(cron)).toEqual({ rule, time: "06:30" });
});

const unwritten: Rule[] = [{ kind: "Once" }, { kind: "Minutes", every: 15 }, { kind: "Hours", every: 6 }, { kind: "Daily", every: 2 }, { kind: "Weekly", every: 1, days: [] }];

test.each(unwritten)("no cron text says this exactly: %o", (rule) => {
  expect(cronOf(rule, "06:30")).toBeUndefined();
});

test("cron texts that are no simple rule stay as they are written", () => {
  for (const cron of ["*/15 * * * *", "0 6-18/2 * * 1-5", "0 6 1 * MON", "0 6 13 * FRI", "61 6 * * *", "half past six", ""]) {
    expect(readCron(cron)).toEqual({ rule: { kind: "Cron", cron } });
  }
});

test("reads numbers of weekdays as cron does, Sunday being 0 and 7", () => {
  expect(readCron("5 0 * * 0").rule).toEqual({ kind: "Weekly", every: 1, days: ["Sunday"] });
  expect(readCron("5 0 * * 7").rule).toEqual({ kind: "Weekly", every: 1, days: ["Sunday"] });
  expect(readCron("5 0 * * 1-5").rule).toEqual({ kind: "WorkingDays" });
});

test("a newly chosen rule begins with the day it starts on", () => {
  expect(ruleOf("Weekly", "2026-11-25T06:30", undefined)).toEqual({ kind: "Weekly", every: 1, days: ["Wednesday"] });
  expect(ruleOf("MonthlyOnWeekday", "2026-11-10T06:30", undefined)).toEqual({ kind: "MonthlyOnWeekday", ordinal: "Second", weekday: "Tuesday" });
  expect(ruleOf("MonthlyOnWeekday", "2026-11-30T06:30", undefined)).toEqual({ kind: "MonthlyOnWeekday", ordinal: "Last", weekday: "Monday" });
  expect(ruleOf("Yearly", "2026-03-31T06:30", undefined)).toEqual({ kind: "Yearly", month: 3, day: 31 });
});
