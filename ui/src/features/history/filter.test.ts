import { expect, test } from "vitest";
import { instants, parseFilter, timeOf, within } from "./filter";

test("reads what an address says and leaves out what makes no sense", () => {
  expect(parseFilter({ state: "Failed", action: "Import", from: "2026-03-01", to: "soon", other: "x" })).toEqual({ state: "Failed", action: "Import", from: "2026-03-01" });
  expect(parseFilter({ state: "Nonsense" })).toEqual({});
});

test("covers the last day of a period whole", () => {
  expect(instants({ from: "2026-03-01", to: "2026-03-31" })).toEqual({ from: "2026-03-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" });
});

test("offers the usual times, and knows them again from the address", () => {
  const today = new Date("2026-08-31T12:00:00");
  const days = { day: "2026-08-30", week: "2026-08-24", month: "2026-07-31", halfYear: "2026-02-28" } as const;
  for (const [choice, from] of Object.entries(days)) {
    const filter = within({ action: "DataFlow", from: "2020-01-01", to: "2020-01-02" }, choice, today);
    expect(filter).toEqual({ action: "DataFlow", from });
    expect(timeOf(filter, today)).toBe(choice);
  }
  expect(within({ from: "2026-08-30" }, "all", today)).toEqual({});
  expect(timeOf({}, today)).toBe("all");
  expect(timeOf({ from: "2026-08-30", to: "2026-08-31" }, today)).toBe("custom");
  expect(within({}, "custom", today)).toEqual({ from: "2026-08-31" });
});
