import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconArrowBackUp, IconPlayerPlay, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { post } from "../../shared/api/client";
import { flowRunQuery, isFlowRunOver, triggeredBy, useLiveFlowRun, type FlowRun } from "../../shared/api/flows";
import { duration } from "../../shared/format/times";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Shown } from "../../shared/ui/Faces";
import { Card, Fact, Page } from "../../shared/ui/Page";
import { FaceBadge } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { RunSteps } from "./RunSteps";
import { useFlowRunOf, useStartFlow } from "./start";

/** One run of a flow: its steps as they go, and what can be done about it. */
export function FlowRunPage({ flowRunId }: { flowRunId: string }) {
  const run = useQuery(flowRunQuery(flowRunId));
  const live = run.data !== undefined && !isFlowRunOver(run.data.state);
  useLiveFlowRun(live ? flowRunId : undefined);
  return <Shown query={run} what="The Data Flow run">{(it) => <Report run={it} />}</Shown>;
}

function Report({ run }: { run: FlowRun }) {
  return (
    <Page wide title={run.trigger === "Undo" ? `Undo of ${run.flowName}` : run.flowName} eyebrow={<Group gap={8}>Data Flow run <FaceBadge of={run.state} /></Group>} actions={<Actions run={run} />}>
      <Stack gap="md">
        {typeof run.reason === "string" && run.reason !== "" && <div className="card card-body" role={run.state === "Failed" ? "alert" : "note"}><Text fw={550}>{run.reason}</Text></div>}
        <RunSteps run={run} />
        <Origin run={run} />
      </Stack>
    </Page>
  );
}

function Actions({ run }: { run: FlowRun }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"cancel" | "undo">();
  const rerun = useFlowRunOf(run.applicationId, `/flow-runs/${run.id}/rerun`);
  const undo = useFlowRunOf(run.applicationId, `/flow-runs/${run.id}/undo`);
  const again = useStartFlow({ id: run.flowId, applicationId: run.applicationId });
  const close = () => setAsking(undefined);
  const cancel = async () => {
    await post(`/flow-runs/${run.id}/cancel`);
    await queries.invalidateQueries({ queryKey: ["flow-runs", run.id] });
  };
  const over = isFlowRunOver(run.state);
  return (
    <>
      {run.mayCancel && <Button variant="default" color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => setAsking("cancel")}>Cancel run</Button>}
      {run.mayUndo && <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking("undo")}>Undo this run</Button>}
      {run.mayRerun && <Button leftSection={<IconRefresh size={16} />} loading={rerun.isPending} onClick={() => rerun.mutate({})}>Rerun from {run.state === "Cancelled" ? "cancelled" : "failed"} step</Button>}
      {over && run.trigger !== "Undo" && <Button variant={run.mayRerun ? "default" : "filled"} leftSection={<IconPlayerPlay size={16} />} loading={again.isPending} onClick={() => again.mutate({})}>Run again</Button>}
      {asking === "cancel" && <Confirm title="Cancel this run?" verb="Cancel run" onConfirm={cancel} onClose={close}>The running action leaves nothing behind, and the remaining ones are not run. Actions that are completed stay; they can be undone afterwards.</Confirm>}
      {asking === "undo" && (
        <Confirm title={`Undo this run of ${run.flowName}?`} verb="Undo this run" onConfirm={() => undo.mutateAsync({})} onClose={close}>
          Its imports are undone, the last one first: cells get back what was in them, and items it made go. What somebody changed since stays as it is and is listed afterwards. The undo is a run of its own.
        </Confirm>
      )}
    </>
  );
}

function Origin({ run }: { run: FlowRun }) {
  const { applicationId, startedAt, endedAt } = run;
  const other = (id: string, words: string) => <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: id }}>{words}</Link>;
  return (
    <Card title="Where it came from" aside={<ZoneNote />} padded>
      <dl className="facts-grid">
        <Fact name="Data Flow"><Link to="/applications/$applicationId/flows" params={{ applicationId }} search={{ flow: run.flowId }}>{run.flowName}</Link>, version {run.flowVersion}</Fact>
        <Fact name="Execution Mode">{run.mode}</Fact>
        <Fact name="Triggered by">{run.startedByName}, {run.trigger === "Board" && typeof run.fromId === "string" && typeof run.fromName === "string" ? <>from the board <Link to="/applications/$applicationId/boards/$boardId" params={{ applicationId, boardId: run.fromId }}>{run.fromName}</Link></> : triggeredBy(run)}</Fact>
        <Fact name="Triggered"><When iso={run.queuedAt} /></Fact>
        {typeof startedAt === "string" && <Fact name="Started"><When iso={startedAt} /></Fact>}
        {typeof startedAt === "string" && typeof endedAt === "string" && <Fact name="Took">{duration(Date.parse(endedAt) - Date.parse(startedAt))}</Fact>}
        {typeof run.rerunOf === "string" && <Fact name="Rerun of">{other(run.rerunOf, "an earlier run")}</Fact>}
        {typeof run.rerunBy === "string" && <Fact name="Rerun as">{other(run.rerunBy, "a later run")}</Fact>}
        {typeof run.undoOf === "string" && <Fact name="Undoes">{other(run.undoOf, "this run")}</Fact>}
        {typeof run.undoneBy === "string" && <Fact name="Undone by">{other(run.undoneBy, "this run")}</Fact>}
        {isFlowRunOver(run.state) && !run.mayUndo && typeof run.undoneBy !== "string" && typeof run.whyNot === "string" && <Fact name="Undo">{run.whyNot}</Fact>}
        <Fact name="Run id"><CopyId id={run.id} what="Data Flow run" /></Fact>
      </dl>
    </Card>
  );
}
