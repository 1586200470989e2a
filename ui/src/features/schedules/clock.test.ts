import { expect, test } from "vitest";
import { dateIn, localWords, timeOf, usualStart, zonesWith } from "./clock";

test("understands times as people type them", () => {
  expect(["06:30", "6:30", "6.30", "630", "0630", "6", "18h05"].map(timeOf)).toEqual(["06:30", "06:30", "06:30", "06:30", "06:30", "06:00", "18:05"]);
  expect(["24:00", "6:75", "noon", "", "6:3"].map(timeOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test("tells a local time as it is, in whatever zone the viewer sits", () => {
  expect(localWords("2026-03-29T02:30")).toBe("Sun, 29 Mar 2026, 02:30");
});

test("knows the day in another zone", () => {
  const lateInLondon = new Date("2026-11-22T23:30:00Z");
  expect(dateIn("Asia/Tokyo", lateInLondon)).toBe("2026-11-23");
  expect(dateIn("America/New_York", lateInLondon)).toBe("2026-11-22");
  expect(usualStart("Asia/Tokyo", lateInLondon)).toBe("2026-11-24T06:30");
});

test("keeps a zone the browser does not know", () => {
  expect(zonesWith("Mars/Olympus")[0]).toBe("Mars/Olympus");
  expect(zonesWith("Europe/Paris").filter((zone) => zone === "Europe/Paris")).toHaveLength(1);
});
