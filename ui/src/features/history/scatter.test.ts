import { expect, test } from "vitest";
import type { HistoryEntry } from "../../shared/api/types";
import { scatterOf } from "./scatter";

const run = (startedAt: string, durationMillis: number): HistoryEntry => ({
  id: startedAt, time: startedAt, startedAt, durationMillis, medianMillis: null, action: "Import", state: "Completed", outcome: "Success", block: null, person: { id: "m", name: "Ada" }, key: null, trigger: null, runId: "r", flowRunId: null, summary: "s", lines: null, topReason: null,
});

test("places runs by time and by the power of their duration", () => {
  const { points, across, up } = scatterOf([run("2026-03-11T00:00:00Z", 10_000), run("2026-03-06T00:00:00Z", 100), run("2026-03-01T00:00:00Z", 1000)], 3);

  expect(points.map(({ entry, x }) => [entry.startedAt?.slice(8, 10), x])).toEqual([["01", 0], ["06", 0.5], ["11", 1]]);
  expect(points.map(({ y }) => Math.round(y * 100))).toEqual([50, 0, 100]);
  expect(across.map(({ label }) => label)).toEqual(["1 Mar", "6 Mar", "11 Mar"]);
  expect(up.map(({ label }) => label)).toEqual(["100 ms", "1 s", "10 s"]);
});

test("marks that are seconds apart tell the seconds", () => {
  const { across } = scatterOf([run("2026-03-11T00:00:00Z", 10), run("2026-03-11T00:01:00Z", 10)], 3);

  expect(across.map(({ label }) => label.slice(-5))).toEqual(["00:00", "00:30", "01:00"]);
});

test("a single run has room around it", () => {
  const { points, up } = scatterOf([run("2026-03-11T00:00:00Z", 0)], 2);

  expect(points.map(({ x, y }) => [x, y])).toEqual([[0, 0]]);
  expect(up.map(({ label }) => label)).toEqual(["1 ms", "10 ms"]);
});

test("a run of many hours stays inside", () => {
  const { points } = scatterOf([run("2026-03-11T00:00:00Z", 90_000_000), run("2026-03-11T00:00:01Z", 5)], 2);

  expect(points.map(({ y }) => Math.round(y * 100) / 100)).toEqual([1, expect.closeTo(0.1, 1)]);
});
