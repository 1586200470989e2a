import { Button, Group, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Cell, Lines, RunDetail } from "../../shared/api/types";
import { showCell } from "../../shared/format/cells";
import { count } from "../../shared/format/numbers";
import { Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { When } from "../../shared/ui/When";
import { conflictsQuery, type Conflict } from "./undo";

/** What became of the changes that an undo was to take back, and those it left as they are. */
export function UndoReport({ run, lines }: { run: RunDetail; lines: Lines }) {
  const parts = [["Brought back", lines.inserted], ["Restored or emptied", lines.updated], ["Already so", lines.unchanged], ["Conflicts", lines.skipped]] as const;
  const sum = lines.inserted + lines.updated + lines.unchanged + lines.skipped;
  return (
    <>
      <section className="card" aria-label="Balance of changes">
        <div className="balance balance-undo">
          <div><span className="eyebrow">Changes of the run</span><span className="figure">{count(lines.read)}</span></div>
          {parts.map(([word, value], index) => <div key={word}><span className="sign" aria-hidden="true">{index === 0 ? "=" : "+"}</span><span className="eyebrow">{word}</span><span className="figure">{count(value)}</span></div>)}
        </div>
        <p className="dim" style={{ margin: 0, padding: "10px 16px 12px", fontSize: 12.5, borderTop: "1px solid var(--line)" }}>
          {sum === lines.read ? "The books balance: every change of the run is in exactly one of these." : `The books do not balance by ${count(Math.abs(lines.read - sum))} changes. This is a defect; please report it with the run id.`}
        </p>
      </section>
      {lines.skipped > 0 && <Conflicts run={run} total={lines.skipped} />}
    </>
  );
}

function Conflicts({ run, total }: { run: RunDetail; total: number }) {
  const [page, setPage] = useState(0);
  const conflicts = useQuery({ ...conflictsQuery(run.runId, page), placeholderData: keepPreviousData });
  return (
    <Card title="Conflicts: left as they are" aside={<Text c="dimmed" size="sm">{count(total)} in all</Text>}>
      <Shown query={conflicts} what="The conflicts" rows={3}>
        {({ items, more }) => (
          <>
            <div className="scroll-x" role="region" aria-label="Conflicts, scrolls sideways" tabIndex={0}>
              <Table className="table" miw={760}>
                <Table.Thead><Table.Tr><Table.Th>What</Table.Th><Table.Th>Why</Table.Th><Table.Th className="num">Before the run</Table.Th><Table.Th className="num">The run</Table.Th><Table.Th className="num">Now</Table.Th><Table.Th>Changed by</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{items.map((conflict, index) => <Line key={`${conflict.key} ${index}`} applicationId={run.applicationId} target={run.block.id} conflict={conflict} />)}</Table.Tbody>
              </Table>
            </div>
            {(page > 0 || more) && (
              <Group justify="flex-end" gap="xs" p="sm" style={{ borderTop: "1px solid var(--line)" }}>
                <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>Earlier ones</Button>
                <Button size="xs" variant="default" disabled={!more} onClick={() => setPage(page + 1)}>Further ones</Button>
              </Group>
            )}
          </>
        )}
      </Shown>
    </Card>
  );
}

const shown = (value: Cell | undefined): string => (value === null || value === undefined || value === "" ? "blank" : showCell(typeof value === "number" ? "Number" : typeof value === "boolean" ? "Boolean" : "Text", value));

const nameOf = ({ kind, name, person }: NonNullable<Conflict["changedBy"]>): string => [name ?? kind, person].filter((part) => typeof part === "string").join(", ");

function Line({ applicationId, target, conflict }: { applicationId: string; target: string; conflict: Conflict }) {
  const { changedBy } = conflict;
  return (
    <Table.Tr>
      <Table.Td fw={550} style={{ overflowWrap: "anywhere" }}>
        {conflict.key}{typeof conflict.property === "string" && <span className="dim"> · {conflict.property}</span>}
        {conflict.blockId !== target && <Text size="xs" c="dimmed">in <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: conflict.blockId }}>{conflict.blockName}</Link></Text>}
      </Table.Td>
      <Table.Td>{conflict.label}</Table.Td>
      <Table.Td className="num">{shown(conflict.before)}</Table.Td>
      <Table.Td className="num">{shown(conflict.imported)}</Table.Td>
      <Table.Td className="num"><strong>{shown(conflict.now)}</strong></Table.Td>
      <Table.Td>
        {changedBy && (
          <>
            {typeof changedBy.runId === "string" ? <Link to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: changedBy.runId }} search={{}}>{nameOf(changedBy)}</Link> : nameOf(changedBy)}
            <Text size="xs" c="dimmed"><When short iso={changedBy.at} /></Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
