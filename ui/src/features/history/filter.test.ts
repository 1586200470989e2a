import { expect, test } from "vitest";
import { instants, parseFilter } from "./filter";

test("reads what an address says and leaves out what makes no sense", () => {
  expect(parseFilter({ state: "Failed", action: "Import", from: "2026-03-01", to: "soon", other: "x" })).toEqual({ state: "Failed", action: "Import", from: "2026-03-01" });
  expect(parseFilter({ state: "Nonsense" })).toEqual({});
});

test("covers the last day of a period whole", () => {
  expect(instants({ from: "2026-03-01", to: "2026-03-31" })).toEqual({ from: "2026-03-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" });
});
