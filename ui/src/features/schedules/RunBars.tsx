import { duration, shortly } from "../../shared/format/times";
import { counted } from "../../shared/format/numbers";
import { faceOf, type RunFace } from "../../shared/ui/StateBadge";
import type { LastRun } from "./schedules";

const most = 20;
const step = 8;
const height = 30;

const words: Record<RunFace, string> = { Success: "completed", Partial: "partial", Failed: "failed", Cancelled: "cancelled", Running: "running", Queued: "queued" };

/** How tall each bar is: its duration beside the longest, so that short ones are still seen. */
export function heights(runs: LastRun[]): number[] {
  const longest = Math.max(1, ...runs.map(({ durationMs }) => durationMs ?? 0));
  return runs.map(({ durationMs }) => Math.round(9 + ((durationMs ?? 0) / longest) * (height - 9)));
}

/** The runs told in one sentence, for those who do not see the bars. */
export function told(runs: LastRun[]): string {
  if (runs.length === 0) return "No run yet";
  const faces = runs.map((run) => faceOf(run.state, run.outcome));
  const kinds = Object.entries(words).flatMap(([face, word]) => {
    const count = faces.filter((one) => one === face).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `Last ${counted(runs.length, "run")}: ${kinds.join(", ")}`;
}

/** The last runs, given newest first and drawn the other way round: as tall as they took long; colour and shape say how they ended. */
export function RunBars({ runs }: { runs: LastRun[] }) {
  const shown = runs.slice(0, most).toReversed();
  const tall = heights(shown);
  const text = told(shown);
  return (
    <div className="runbars">
      <svg width={most * step} height={height} role="img" aria-label={text}>
        <line x1={0} x2={most * step} y1={height - 0.5} y2={height - 0.5} stroke="var(--line)" />
        {shown.map((run, index) => <Bar key={run.runId} run={run} x={(most - shown.length + index) * step} tall={tall[index] ?? 0} />)}
      </svg>
      {shown.length === 0 && <span className="dim runbars-none" aria-hidden="true">{text}</span>}
    </div>
  );
}

function Bar({ run, x, tall }: { run: LastRun; x: number; tall: number }) {
  const face = faceOf(run.state, run.outcome);
  const top = height - tall;
  const took = typeof run.durationMs === "number" ? `, took ${duration(run.durationMs)}` : "";
  return (
    <g className="runbar" data-face={face}>
      <title>{`${shortly(run.startedAt ?? run.createdAt)}, ${words[face]}${took}`}</title>
      {face === "Failed"
        // A failed run stands on its tip, so that it differs from the others without its colour.
        ? <path d={`M${x} ${top} h6 l-3 ${tall} z`} />
        : <rect x={x} y={top} width={6} height={tall} rx={face === "Success" ? 1.5 : 0} />}
      {face === "Partial" && <rect className="notch" x={x} y={top + 3} width={6} height={2} />}
    </g>
  );
}
