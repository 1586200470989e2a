import { expect, test } from "vitest";
import type { FlowRun, FlowStep } from "../../shared/api/flows";
import { aFlowRun, aStep } from "./samples";
import { ganttOf, wordsOf } from "./gantt";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 20, 0, second)).toISOString();
const run = (steps: FlowStep[], over: Partial<FlowRun> = {}) => aFlowRun({ startedAt: at(0), steps, ...over });

test("draws waiting and running as shares of the run so far", () => {
  const step = aStep({ state: "Running", stretches: [{ state: "Waiting", from: at(0), to: at(4) }, { state: "Running", from: at(4) }] });
  const { bars } = ganttOf(run([step]), Date.parse(at(10)));

  expect(bars.get(step.id)).toEqual([
    { state: "Waiting", left: 0, width: 0.4, words: "waiting 4.0 s" },
    { state: "Running", left: 0.4, width: 0.6, words: "running 6.0 s" },
  ]);
});

test("the last attempt has the shade of how the step ended, earlier ones are only running", () => {
  const step = aStep({ state: "Failed", stretches: [{ state: "Running", from: at(0), to: at(2) }, { state: "Waiting", from: at(2), to: at(6) }, { state: "Running", from: at(6), to: at(8) }, { state: "Failed", from: at(8) }] });
  const { bars } = ganttOf(run([step], { state: "Failed", endedAt: at(8) }), Date.parse(at(59)));

  expect(bars.get(step.id)?.map(({ state }) => state)).toEqual(["Running", "Waiting", "Failed"]);
});

test("ends where the run ended, not now", () => {
  const step = aStep({ state: "Succeeded", stretches: [{ state: "Running", from: at(0), to: at(5) }] });
  const { bars } = ganttOf(run([step], { state: "Succeeded", endedAt: at(5) }), Date.parse(at(50)));

  expect(bars.get(step.id)?.[0]?.width).toBe(1);
});

test("puts few, round ticks below", () => {
  const { ticks } = ganttOf(run([], { state: "Succeeded", endedAt: at(12) }), 0);

  expect(ticks.map(({ label }) => label)).toEqual(["2 s", "4 s", "6 s", "8 s", "10 s", "12 s"].filter((label) => ticks.some((tick) => tick.label === label)));
  expect(ticks.length).toBeGreaterThan(1);
  expect(ticks.length).toBeLessThanOrEqual(6);
});

test("tells in words what a step did", () => {
  expect(wordsOf([])).toBe("not started");
  expect(wordsOf([{ state: "Waiting", left: 0, width: 1, words: "waiting 4.0 s" }])).toBe("waiting 4.0 s");
});
