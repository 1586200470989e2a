import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconArrowBackUp, IconDownload, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { apiUrl, post } from "../../shared/api/client";
import { blockQuery } from "../../shared/api/queries";
import { isOver, runQuery, useLiveRun } from "../../shared/api/runs";
import type { Reason, RunDetail } from "../../shared/api/types";
import { bytes, count } from "../../shared/format/numbers";
import { duration } from "../../shared/format/times";
import { useMe } from "../../shared/session/session";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Shown } from "../../shared/ui/Faces";
import { tellFailure } from "../../shared/ui/messages";
import { Card, Fact, Page } from "../../shared/ui/Page";
import { StateBadge } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { Balance } from "./Balance";
import { ColumnTotals } from "./ColumnTotals";
import { FailedCause } from "./FailedCause";
import { Parts } from "./Parts";
import { Reasons } from "./Reasons";
import { RunProgress } from "./RunProgress";
import { ScenarioBalances } from "./ScenarioBalances";
import { expectRun, queuedRun } from "./runs";
import { useUndoRun } from "./undo";
import { UndoReport } from "./UndoReport";

/** Which rows of the run are laid open; kept in the address. */
export const shownParts = ["inserted", "updated", "unchanged", "duplicate", "skipped"] as const;
export interface Part { show?: (typeof shownParts)[number]; unit?: Reason["unit"]; reason?: string; column?: string; /** of the scenarios written; the first when absent */ scenario?: string }

export function ImportSummary({ runId, part }: { runId: string; part: Part }) {
  const run = useQuery(runQuery(runId));
  useLiveRun(runId, run.data !== undefined && !isOver(run.data.state));
  return <Shown query={run} what="The Import Summary">{(it) => <Summary run={it} part={part} />}</Shown>;
}

function Summary({ run, part }: { run: RunDetail; part: Part }) {
  const navigate = useNavigate();
  const choose = (next: Part) => void navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId: run.applicationId, runId: run.runId }, search: next, replace: true, resetScroll: false });
  const lines = run.lines ?? null;
  const isUndo = typeof run.undo.undoOf === "string";
  const rows = part.show !== undefined && (
    <Parts key={`${part.show} ${part.scenario ?? ""} ${part.unit ?? ""} ${part.reason ?? ""} ${part.column ?? ""}`} run={run} show={part.show} scenarioId={part.scenario} choice={{ unit: part.unit ?? "line", reason: part.reason, column: part.column }} onClose={() => choose({})} />
  );
  return (
    <Page title={isUndo ? `Undo in ${run.block.name}` : (run.configuration?.name ?? `Import into ${run.block.name}`)} eyebrow={<Group gap={8}>{isUndo ? "Undo" : "Import Summary"} <StateBadge state={run.state} outcome={run.outcome} /></Group>} actions={<Actions run={run} />}>
      <Stack gap="md">
        {typeof run.error === "object" && run.error !== null && <FailedCause run={run} error={run.error} />}
        {!isOver(run.state) && <RunProgress run={run} />}
        {isUndo && lines !== null && <UndoReport run={run} lines={lines} />}
        {!isUndo && run.scenarios.length > 1 && <ScenarioBalances scenarios={run.scenarios} part={part} onChoose={choose} />}
        {!isUndo && lines !== null && run.scenarios.length < 2 && <Balance lines={lines} deleted={run.deleted ?? 0} chosen={part.show} onChoose={(show) => choose(show === part.show ? {} : { show })} />}
        {part.reason === undefined && rows}
        {!isUndo && run.reasons.length > 0 && <Reasons reasons={run.reasons} part={part} onChoose={choose} rows={rows} />}
        {run.columns.length > 0 && <ColumnTotals columns={run.columns} />}
        {run.created.length > 0 && <Created run={run} />}
        <Origin run={run} />
      </Stack>
    </Page>
  );
}

function Actions({ run }: { run: RunDetail }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const block = useQuery(blockQuery(run.block.id));
  const me = useMe();
  const [asking, setAsking] = useState<"cancel" | "undo">();
  const undo = useUndoRun(run);
  const mayImport = block.data?.permissions.includes("ImportData") ?? false;
  const again = useMutation({
    mutationFn: () => post<{ runId: string }>(`/runs/${run.runId}/again`),
    onSuccess: ({ runId }) => {
      if (me !== null) expectRun(queries, queuedRun(runId, { block: { ...run.block, applicationId: run.applicationId }, configuration: run.configuration, person: { id: me.memberId, name: me.name } }));
      return navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId: run.applicationId, runId }, search: {} });
    },
    onError: tellFailure,
  });
  const cancel = async () => {
    await post(`/runs/${run.runId}/cancel`);
    await queries.invalidateQueries({ queryKey: ["runs", run.runId] });
  };
  const over = isOver(run.state);
  return (
    <>
      {over && run.rejectedLines > 0 && <Button component="a" variant="default" href={apiUrl(`/runs/${run.runId}/rejected-lines`)} download leftSection={<IconDownload size={16} />}>Download rejected lines</Button>}
      {over && run.skippedCells && <Button component="a" variant="default" href={apiUrl(`/runs/${run.runId}/skipped-cells`)} download leftSection={<IconDownload size={16} />}>Download skipped cells</Button>}
      {run.receivedFile !== null && run.receivedFile !== undefined && <Button component="a" variant="default" href={apiUrl(`/runs/${run.runId}/received-file`)} download leftSection={<IconDownload size={16} />}>Download received file</Button>}
      {over && mayImport && run.undo.possible && <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking("undo")}>Undo</Button>}
      {over && mayImport && typeof run.undo.undoOf !== "string" && <Button leftSection={<IconRefresh size={16} />} loading={again.isPending} onClick={() => again.mutate()}>Run again</Button>}
      {!over && mayImport && <Button variant="default" color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => setAsking("cancel")}>Cancel run</Button>}
      {asking === "cancel" && <Confirm title="Cancel this run?" verb="Cancel run" onConfirm={cancel} onClose={() => setAsking(undefined)}>Nothing of it will be applied: a run goes in whole or not at all.</Confirm>}
      {asking === "undo" && (
        <Confirm title="Undo this run?" verb="Undo this run" onConfirm={() => undo.mutateAsync()} onClose={() => setAsking(undefined)}>
          Cells of {run.block.name} get back what was in them before this run, and items it made go unless they are used by now. What was changed since stays as it is and is listed afterwards. The undo is a run of its own, and can be undone too.
        </Confirm>
      )}
    </>
  );
}

function Created({ run }: { run: RunDetail }) {
  return (
    <Card title="Items created on the way" padded>
      <Group gap="lg">
        {run.created.map((list) => (
          <Text key={list.listId}><strong>{count(list.count)}</strong> in <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId: run.applicationId, blockId: list.listId }}>{list.listName}</Link></Text>
        ))}
      </Group>
    </Card>
  );
}

/** What the run has to do with undos. */
function UndoFacts({ run }: { run: RunDetail }) {
  const { undo } = run;
  const other = (runId: string, words: string) => <Link to="/applications/$applicationId/runs/$runId" params={{ applicationId: run.applicationId, runId }} search={{}}>{words}</Link>;
  return (
    <>
      {typeof undo.undoOf === "string" && <Fact name="Undoes">{other(undo.undoOf, "this run")}</Fact>}
      {typeof undo.undoneBy === "string" && <Fact name="Undone by">{other(undo.undoneBy, "this run")}</Fact>}
      {isOver(run.state) && !undo.possible && typeof undo.undoneBy !== "string" && typeof undo.whyNot === "string" && <Fact name="Undo">{undo.whyNot}</Fact>}
    </>
  );
}

const triggerWords: Record<RunDetail["trigger"], string> = { ByHand: "hand", ByKey: "an API key", ByBoard: "a board", BySchedule: "a schedule", ByFlowRun: "a data flow" };

/** What started the run, leading to the run of a data flow, or to the board where that is still there. */
function Trigger({ run }: { run: RunDetail }) {
  if (typeof run.flowRunId === "string") return <>a data flow, in <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId: run.applicationId, flowRunId: run.flowRunId }}>this run</Link></>;
  if (typeof run.boardId !== "string" || typeof run.boardName !== "string") return triggerWords[run.trigger];
  return <>the board <Link to="/applications/$applicationId/boards/$boardId" params={{ applicationId: run.applicationId, boardId: run.boardId }}>{run.boardName}</Link></>;
}

function Origin({ run }: { run: RunDetail }) {
  const params = { applicationId: run.applicationId, blockId: run.block.id };
  const took = typeof run.startedAt === "string" && typeof run.completedAt === "string" ? new Date(run.completedAt).getTime() - new Date(run.startedAt).getTime() : undefined;
  return (
    <Card title="Where it came from" aside={<ZoneNote />} padded>
      <dl className="facts-grid">
        <Fact name="Target block"><Link to="/applications/$applicationId/blocks/$blockId" params={params}>{run.block.name}</Link></Fact>
        {run.scenarios.length > 0 && <Fact name={run.scenarios.length === 1 ? "Scenario" : "Scenarios"}>{run.scenarios.map(({ name }) => name).join(", ")}</Fact>}
        <Fact name="Person">{run.person.name}</Fact>
        <Fact name="Triggered by">{run.key ? <>API key {run.key.name}, with the rights of {run.key.ownerName}</> : <Trigger run={run} />}</Fact>
        {typeof run.undo.undoOf !== "string" && (
          <Fact name="Import configuration">
            {run.configuration === null || run.configuration === undefined ? "not saved" : <>{run.configuration.name}, version {run.configuration.version}<br /><CopyId id={run.configuration.id} what="configuration" /></>}
          </Fact>
        )}
        {run.receivedFile !== null && run.receivedFile !== undefined && <Fact name="Received file">{run.receivedFile.name}, {bytes(run.receivedFile.bytes)}</Fact>}
        {run.fetched && <Fact name="Read from">{run.fetched.connectionName}{typeof run.fetched.what === "string" && <><br /><span className="dim">{run.fetched.what}</span></>}</Fact>}
        {typeof run.copiedFrom === "string" && <Fact name="Copied from">{run.copiedFrom}; there is no received file</Fact>}
        <Fact name={typeof run.copiedFrom === "string" ? "Triggered" : "Received"}><When iso={run.createdAt} /></Fact>
        {typeof run.startedAt === "string" && <Fact name="Started"><When iso={run.startedAt} /></Fact>}
        {took !== undefined && <Fact name="Took">{duration(took)}{typeof run.medianSeconds === "number" && <span className="dim">, usually {duration(run.medianSeconds * 1000)}</span>}</Fact>}
        <UndoFacts run={run} />
        <Fact name="Run id"><CopyId id={run.runId} what="run" /></Fact>
      </dl>
    </Card>
  );
}
