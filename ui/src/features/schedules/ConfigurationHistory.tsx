import { Button, Modal, Table, Text, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconHistory, IconRefresh } from "@tabler/icons-react";
import { duration } from "../../shared/format/times";
import { Empty, Shown } from "../../shared/ui/Faces";
import { StateBadge } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { configurationRunsQuery, type ConfigurationRun, type Schedule } from "./schedules";
import { useStart } from "./start";

/** Each time a configuration was triggered, by hand, by schedule or by key, newest first. */
export function ConfigurationHistory({ applicationId, target, onClose }: { applicationId: string; target: Schedule["target"]; onClose: () => void }) {
  const history = useInfiniteQuery(configurationRunsQuery(target.id));
  const start = useStart(target);
  const runs = history.data?.pages.flatMap((page) => page.items);
  return (
    <Modal opened onClose={onClose} title={`History of ${target.name}`} size={820} closeButtonProps={{ "aria-label": "Close" }}>
      <Shown query={{ data: runs, error: history.error, refetch: history.refetch }} what="The history">
        {(all) => all.length === 0
          ? <Empty icon={<IconHistory size={28} stroke={1.4} />} title="It has not run yet">Every run appears here, whoever or whatever starts it.</Empty>
          : (
            <>
              <div className="scroll-x" role="region" aria-label="Runs, scrolls sideways" tabIndex={0}>
                <Table className="table" miw={640}>
                  <Table.Thead><Table.Tr><Table.Th>State</Table.Th><Table.Th>Started</Table.Th><Table.Th>By</Table.Th><Table.Th>Took</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
                  <Table.Tbody>{all.map((run, index) => <Run key={run.runId} applicationId={applicationId} run={run} onAgain={index === 0 && isOver(run) ? () => start.mutate() : undefined} busy={start.isPending} />)}</Table.Tbody>
                </Table>
              </div>
              {history.hasNextPage && <Button mt="sm" variant="default" fullWidth loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>Show earlier ones</Button>}
              <div style={{ marginTop: 10 }}><ZoneNote /></div>
            </>
          )}
      </Shown>
    </Modal>
  );
}

function isOver(run: ConfigurationRun): boolean {
  return run.state !== "Queued" && run.state !== "Running";
}

function triggerOf(run: ConfigurationRun): string {
  switch (run.trigger) {
    case "ByHand": return "by hand";
    case "ByKey": return typeof run.keyName === "string" ? `by API key ${run.keyName}` : "by API key";
    case "BySchedule": return "by schedule";
    case "ByFlowRun": return "by a data flow";
  }
}

function Run({ applicationId, run, onAgain, busy }: { applicationId: string; run: ConfigurationRun; onAgain: (() => void) | undefined; busy: boolean }) {
  return (
    <Table.Tr>
      <Table.Td>
        <StateBadge state={run.state} outcome={run.outcome} />
        {typeof run.error === "string" && <Text size="xs" c="var(--bad)" mt={3} style={{ overflowWrap: "anywhere", maxWidth: 280 }}>{run.error}</Text>}
      </Table.Td>
      <Table.Td><When iso={run.startedAt ?? run.createdAt} /></Table.Td>
      <Table.Td>{run.personName}<Text size="xs" c="dimmed">{triggerOf(run)}</Text></Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{typeof run.durationMs === "number" ? duration(run.durationMs) : ""}</Table.Td>
      <Table.Td className="num">
        <div style={{ display: "flex", gap: 8, justifyContent: "flex-end" }}>
          {onAgain !== undefined && <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} loading={busy} onClick={onAgain}>Run Again</Button>}
          <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: run.runId }} search={{}} />}>View Summary</Button>
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
