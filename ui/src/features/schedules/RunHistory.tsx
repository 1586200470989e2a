import { Button, Modal, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconHistory, IconRefresh } from "@tabler/icons-react";
import type { ReactElement, ReactNode } from "react";
import { duration } from "../../shared/format/times";
import { Empty, Shown } from "../../shared/ui/Faces";
import { When, ZoneNote } from "../../shared/ui/When";
import type { Schedule } from "./schedules";
import { useStart } from "./start";

/** One run, whatever ran. */
export interface RunLine {
  id: string; badge: ReactNode; over: boolean;
  /** Why it ended as it did. */
  problem: string | undefined;
  at: string; person: string; trigger: string; millis: number | undefined;
  /** Leads to what is known of it. */
  summary: ReactElement;
}

/** What of a paged query is needed. */
interface Paged { error: Error | null; refetch: () => unknown; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** Each time something that is scheduled ran, whatever started it, newest first. */
export function RunHistory({ target, lines, query, onClose }: { target: Schedule["target"]; lines: RunLine[] | undefined; query: Paged; onClose: () => void }) {
  const start = useStart(target);
  return (
    <Modal opened onClose={onClose} title={`History of ${target.name}`} size={820} closeButtonProps={{ "aria-label": "Close" }}>
      <Shown query={{ data: lines, error: query.error, refetch: query.refetch }} what="The history">
        {(all) => all.length === 0
          ? <Empty icon={<IconHistory size={28} stroke={1.4} />} title="It has not run yet">Every run appears here, whoever or whatever starts it.</Empty>
          : (
            <>
              <div className="scroll-x" role="region" aria-label="Runs, scrolls sideways" tabIndex={0}>
                <Table className="table" miw={640}>
                  <Table.Thead><Table.Tr><Table.Th>State</Table.Th><Table.Th>Started</Table.Th><Table.Th>By</Table.Th><Table.Th>Took</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
                  <Table.Tbody>{all.map((line, index) => <Line key={line.id} line={line} onAgain={index === 0 && line.over ? () => start.mutate() : undefined} busy={start.isPending} />)}</Table.Tbody>
                </Table>
              </div>
              {query.hasNextPage && <Button mt="sm" variant="default" fullWidth loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show earlier ones</Button>}
              <div style={{ marginTop: 10 }}><ZoneNote /></div>
            </>
          )}
      </Shown>
    </Modal>
  );
}

function Line({ line, onAgain, busy }: { line: RunLine; onAgain: (() => void) | undefined; busy: boolean }) {
  return (
    <Table.Tr>
      <Table.Td>
        {line.badge}
        {line.problem !== undefined && <Text size="xs" c="var(--bad)" mt={3} style={{ overflowWrap: "anywhere", maxWidth: 280 }}>{line.problem}</Text>}
      </Table.Td>
      <Table.Td><When iso={line.at} /></Table.Td>
      <Table.Td>{line.person}<Text size="xs" c="dimmed">{line.trigger}</Text></Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{line.millis !== undefined && duration(line.millis)}</Table.Td>
      <Table.Td className="num">
        <div style={{ display: "flex", gap: 8, justifyContent: "flex-end" }}>
          {onAgain !== undefined && <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} loading={busy} onClick={onAgain}>Run Again</Button>}
          {line.summary}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
