import { isFlowRunOver, type FlowRun, type FlowStep, type StepState } from "../../shared/api/flows";
import { duration } from "../../shared/format/times";

/** A stretch of a step in shares of the whole run. */
export interface Bar { state: StepState; left: number; width: number; words: string }
export interface Tick { left: number; label: string }
export interface Gantt { bars: Map<string, Bar[]>; ticks: Tick[] }

const stretchWords: Partial<Record<StepState, string>> = { Queued: "queued", Waiting: "waiting", Running: "running" };
const steps = [1, 2, 5, 10, 15, 30].flatMap((count) => [count, count * 60, count * 3600]).toSorted((a, b) => a - b).map((seconds) => seconds * 1000);
const mostTicks = 6;

/** When the chart begins and ends: until now while the run goes on. */
function spanOf(run: FlowRun, now: number): { from: number; to: number } {
  const from = Date.parse(run.startedAt ?? run.queuedAt);
  const end = isFlowRunOver(run.state) && typeof run.endedAt === "string" ? Date.parse(run.endedAt) : now;
  return { from, to: Math.max(end, from + 1000) };
}

/** What a step did and when; the part that ran has the shade of how it ended. */
function barsOf(step: FlowStep, from: number, to: number): Bar[] {
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)));
  return step.stretches.flatMap((stretch, index) => {
    const words = stretchWords[stretch.state];
    if (words === undefined) return [];
    const begun = Date.parse(stretch.from);
    const ended = typeof stretch.to === "string" ? Date.parse(stretch.to) : to;
    const last = stretch.state === "Running" && step.stretches.slice(index + 1).every(({ state }) => state !== "Running");
    const left = share(begun);
    return [{ state: last ? step.state : stretch.state, left, width: share(ended) - left, words: `${words} ${duration(Math.max(0, ended - begun))}` }];
  });
}

function ticksOf(length: number): Tick[] {
  const step = steps.find((it) => length / it <= mostTicks) ?? length;
  return Array.from({ length: Math.floor(length / step) }, (_, index) => (index + 1) * step).map((at) => ({ left: at / length, label: duration(at).replace(/\.0 s$| 0 s$/, (zero) => (zero.startsWith(".") ? " s" : "")).replace(/ 0 min$/, "") }));
}

/** The run as it stands at an instant, drawn from its steps' stretches. */
export function ganttOf(run: FlowRun, now: number): Gantt {
  const { from, to } = spanOf(run, now);
  return { bars: new Map(run.steps.map((step) => [step.id, barsOf(step, from, to)])), ticks: ticksOf(to - from) };
}

/** What a chart shows, for those who cannot see it. */
export function wordsOf(bars: Bar[]): string {
  return bars.length === 0 ? "not started" : bars.map(({ words }) => words).join(", ");
}
