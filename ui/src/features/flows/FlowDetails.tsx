import { Button, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { flowRunsQuery, triggeredBy, type Flow, type FlowAction, type FlowRunLine } from "../../shared/api/flows";
import { counted } from "../../shared/format/numbers";
import { duration } from "../../shared/format/times";
import { CopyId } from "../../shared/ui/CopyButton";
import { Shown } from "../../shared/ui/Faces";
import { Fact } from "../../shared/ui/Page";
import { FaceBadge, Tag } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { Warnings } from "./Warnings";
import { failureWords } from "./words";

/** A flow's configuration, to be read, and its latest runs. */
export function FlowDetails({ flow }: { flow: Flow }) {
  return (
    <div className="flow-details">
      <dl className="facts-grid">
        <Fact name="Execution Mode">{flow.mode}</Fact>
        {flow.mode === "Sequential" && <Fact name="In case of failure">{failureWords[flow.onFailure]}</Fact>}
        <Fact name="Used by">{counted(flow.boards, "board")}, {counted(flow.schedules, "schedule")}</Fact>
        <Fact name="Version">{flow.version}, saved by {flow.updatedByName} <When short iso={flow.updatedAt} /></Fact>
        <Fact name="Id"><CopyId id={flow.id} what="Data Flow" /></Fact>
      </dl>
      <Warnings messages={flow.warnings.map(({ message }) => message)} />
      <section aria-label="Data Actions">
        <Text component="h3" fz={13} fw={600} m={0} mb={6}>Data Actions</Text>
        <ol className="flow-actions">{flow.actions.map((action) => <Action key={action.id} applicationId={flow.applicationId} action={action} />)}</ol>
      </section>
      <Runs flow={flow} />
    </div>
  );
}

function Action({ applicationId, action }: { applicationId: string; action: FlowAction }) {
  const conditions = [
    ...(action.retries > 0 ? [`${counted(action.retries, "retry", "retries")}, the first after ${duration(action.backOffSeconds * 1000)}`] : []),
    ...(typeof action.timeLimitMinutes === "number" ? [`at most ${counted(action.timeLimitMinutes, "minute")}`] : []),
  ];
  return (
    <li>
      <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: action.blockId }}>{action.blockName}</Link> ← {action.configurationName}
      <Text component="span" size="sm" c="dimmed"> from {action.sourceName}{conditions.length > 0 && ` · ${conditions.join(" · ")}`}</Text>
      {!action.enabled && <> <Tag tone="idle">Disabled</Tag></>}
      {typeof action.problem === "string" && <Text size="sm" c="var(--bad)">{action.problem}</Text>}
    </li>
  );
}

function Runs({ flow }: { flow: Flow }) {
  const runs = useInfiniteQuery(flowRunsQuery(flow.id));
  const all = runs.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-label="Runs">
      <Text component="h3" fz={13} fw={600} m={0} mb={6}>Runs</Text>
      <Shown query={{ data: all, error: runs.error, refetch: runs.refetch }} what="The runs" rows={2}>
        {(it) => it.length === 0 ? <Text c="dimmed" size="sm">It has not run yet.</Text> : (
          <>
            <div className="scroll-x" role="region" aria-label="Runs, scrolls sideways" tabIndex={0}>
              <Table className="table" miw={560}>
                <Table.Thead><Table.Tr><Table.Th>State</Table.Th><Table.Th>Started</Table.Th><Table.Th>By</Table.Th><Table.Th>Took</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{it.map((run) => <Run key={run.id} run={run} />)}</Table.Tbody>
              </Table>
            </div>
            {runs.hasNextPage && <Button mt="sm" size="xs" variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>Show earlier ones</Button>}
            <div style={{ marginTop: 8 }}><ZoneNote /></div>
          </>
        )}
      </Shown>
    </section>
  );
}

function Run({ run }: { run: FlowRunLine }) {
  const { startedAt, endedAt } = run;
  return (
    <Table.Tr>
      <Table.Td><FaceBadge of={run.state} /></Table.Td>
      <Table.Td><Link className="row-link" to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId: run.applicationId, flowRunId: run.id }}><When iso={startedAt ?? run.queuedAt} /></Link></Table.Td>
      <Table.Td>{run.startedByName}, {triggeredBy(run)}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{typeof startedAt === "string" && typeof endedAt === "string" ? duration(Date.parse(endedAt) - Date.parse(startedAt)) : ""}</Table.Td>
    </Table.Tr>
  );
}
