import { Text, VisuallyHidden } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { isFlowRunOver, type FlowRun, type FlowStep } from "../../shared/api/flows";
import { count } from "../../shared/format/numbers";
import { Card } from "../../shared/ui/Page";
import { FaceBadge } from "../../shared/ui/StateBadge";
import { When } from "../../shared/ui/When";
import { ganttOf, wordsOf, type Bar, type Tick } from "./gantt";

/** The steps of a run, each with what it did beside when it did it; the chart goes on while the run does. */
export function RunSteps({ run }: { run: FlowRun }) {
  return isFlowRunOver(run.state) ? <Steps run={run} now={Date.parse(run.endedAt ?? run.queuedAt)} /> : <LiveSteps run={run} />;
}

function LiveSteps({ run }: { run: FlowRun }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 250, { autoInvoke: true });
  return <Steps run={run} now={now} />;
}

function Steps({ run, now }: { run: FlowRun; now: number }) {
  const { bars, ticks } = ganttOf(run, now);
  return (
    <Card title="Data Actions" aside={<Keys />}>
      <ol className="gantt" aria-label="Steps">
        {run.steps.map((step) => <Step key={step.id} run={run} step={step} bars={bars.get(step.id) ?? []} ticks={ticks} />)}
      </ol>
      <div className="gantt-axis" aria-hidden="true"><div />
        <div className="gantt-track">{ticks.map(({ left, label }) => <span key={left} style={{ left: `${left * 100}%` }}>{label}</span>)}</div>
      </div>
    </Card>
  );
}

function Keys() {
  return (
    <div className="gantt-keys" aria-hidden="true">
      <span><i data-state="Queued" />queued</span><span><i data-state="Waiting" />waiting</span><span><i data-state="Running" />running</span><span><i data-state="Succeeded" />succeeded</span><span><i data-state="Partial" />partial</span><span><i data-state="Failed" />failed</span><span><i data-state="Cancelled" />cancelled, skipped</span>
    </div>
  );
}

function Step({ run, step, bars, ticks }: { run: FlowRun; step: FlowStep; bars: Bar[]; ticks: Tick[] }) {
  const { applicationId } = run;
  return (
    <li className="gantt-step" data-state={step.state}>
      <div className="gantt-what">
        <span className="gantt-place dim">{step.position}</span>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text fw={550} style={{ overflowWrap: "anywhere" }}><Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: step.blockId }}>{step.blockName}</Link> <span className="dim">← {step.configurationName}</span></Text>
          <StepNews run={run} step={step} />
        </div>
        <FaceBadge of={step.state} />
      </div>
      <div className="gantt-track">
        <VisuallyHidden>Over time: {wordsOf(bars)}.</VisuallyHidden>
        {ticks.map(({ left }) => <i key={left} className="gantt-line" style={{ left: `${left * 100}%` }} aria-hidden="true" />)}
        {bars.map((bar, index) => <i key={index} className="gantt-bar" data-state={bar.state} title={bar.words} style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }} aria-hidden="true" />)}
      </div>
    </li>
  );
}

/** What it waits for, what it did, or why it did not. */
function StepNews({ run, step }: { run: FlowRun; step: FlowStep }) {
  const { applicationId } = run;
  const { counts, error } = step;
  return (
    <>
      {step.state === "Waiting" && step.waitingFor.length > 0 && (
        <Text size="sm" c="var(--warn)">
          Waits until {step.waitingFor.map(({ id, name }, index) => <span key={id}>{index > 0 && ", "}<Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: id }}>{name}</Link></span>)} {step.waitingFor.length === 1 ? "is" : "are"} recalculated
        </Text>
      )}
      {typeof step.retryAt === "string" && <Text size="sm" c="dimmed">Tried again <When short iso={step.retryAt} /></Text>}
      {step.state === "Skipped" && typeof step.skippedBecause === "string" && <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>{step.skippedBecause}</Text>}
      {error && <Text size="sm" c="var(--bad)" style={{ overflowWrap: "anywhere" }}>{error.message}{typeof error.cure === "string" && ` ${error.cure}`}</Text>}
      <Text size="sm" c="dimmed" component="div" className="gantt-facts">
        {typeof step.fromRun === "string" && <span>taken over from <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: step.fromRun }}>the run before</Link></span>}
        {counts && <span>{count(counts.inserted)} inserted, {count(counts.updated)} updated{counts.skipped > 0 && `, ${count(counts.skipped)} skipped`}</span>}
        {step.attempts.length > 1 && <span>attempt {step.attempts.length}</span>}
        {typeof step.runId === "string" && <Link to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: step.runId }} search={{}}>Import Summary</Link>}
        {step.attempts.slice(0, -1).map((attempt, index) => attempt.runId !== step.runId && <Link key={attempt.runId} to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: attempt.runId }} search={{}}>attempt {index + 1}</Link>)}
      </Text>
    </>
  );
}
