import { Button, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { apiUrl } from "../../shared/api/client";
import type { Cell, Change, RunDetail } from "../../shared/api/types";
import { count, counted } from "../../shared/format/numbers";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { IconMoodEmpty } from "@tabler/icons-react";
import type { Part } from "./ImportSummary";
import { LandedLines } from "./LandedLines";
import { Pages } from "./Pages";
import { changesQuery, skippedQuery } from "./runs";

const titles = {
  inserted: "Changes: inserted",
  updated: "Changes: updated, before and after",
  unchanged: "Lines that said what was there already",
  duplicate: "Lines that a later line superseded",
  skipped: "Lines left out",
} as const;

/** The rows behind one part of the balance. */
export function Parts({ run, show, reason, column, onClose }: {
  run: RunDetail; show: NonNullable<Part["show"]>; reason: string | undefined; column: string | undefined; onClose: () => void;
}) {
  const [page, setPage] = useState(0);
  return (
    <Card title={titles[show]} aside={<Button variant="subtle" color="gray" onClick={onClose}>Close</Button>}>
      {show === "skipped" && <Skipped run={run} reason={reason} column={column} page={page} onPage={setPage} />}
      {(show === "inserted" || show === "updated") && <ChangedRows run={run} kind={show} page={page} onPage={setPage} />}
      {show === "unchanged" && <LandedLines run={run} outcome="Unchanged" page={page} onPage={setPage} />}
      {show === "duplicate" && <LandedLines run={run} outcome="Duplicate" page={page} onPage={setPage} />}
    </Card>
  );
}

function ChangedRows({ run, kind, page, onPage }: { run: RunDetail; kind: "inserted" | "updated"; page: number; onPage: (page: number) => void }) {
  const changes = useQuery({ ...changesQuery(run.runId, kind, page), placeholderData: keepPreviousData });
  return (
    <Shown query={changes} what="The changes">
      {(it) => it.items.length === 0 ? <Empty icon={<IconMoodEmpty size={26} stroke={1.4} />} title="No longer kept">The change set of this run is past its retention; the counts remain.</Empty> : (
        <>
          <div className="scroll-x" role="region" aria-label="Changes" tabIndex={0}>
            <Table className="table" miw={480}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{run.block.type === "Metric" ? "Cell" : "Item"}</Table.Th>
                  {it.columns.map((column) => <Table.Th key={column.key} className={figures(column.type) ? "num" : ""}>{column.name}</Table.Th>)}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>{it.items.map((change, index) => <ChangeRow key={`${change.key} ${index}`} change={change} types={it.columns.map((column) => column.type)} />)}</Table.Tbody>
            </Table>
          </div>
          <Pages total={it.total} page={page} onPage={onPage} unit={run.block.type === "Metric" ? "cell" : "item"} />
        </>
      )}
    </Shown>
  );
}

function figures(type: string): boolean {
  return type === "Number" || type === "Integer";
}

function ChangeRow({ change, types }: { change: Change; types: string[] }) {
  return (
    <Table.Tr>
      <Table.Td fw={550}>{change.key}</Table.Td>
      {(change.after ?? []).map((after, index) => {
        const before = change.before?.[index];
        const same = !change.before || before === after;
        return (
          <Table.Td key={`${index}`} className={figures(types[index] ?? "") ? "num" : ""}>
            {!same && <><del className="dim">{shown(before ?? null)}</del> <span aria-hidden="true" className="dim">→</span> </>}
            {same ? shown(after) : <ins style={{ textDecoration: "none", fontWeight: 600 }}>{shown(after)}</ins>}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}

function shown(cell: Cell): string {
  return cell === null ? "blank" : String(cell);
}

function Skipped({ run, reason, column, page, onPage }: { run: RunDetail; reason: string | undefined; column: string | undefined; page: number; onPage: (page: number) => void }) {
  const lines = useQuery({ ...skippedQuery(run.runId, reason, column, page), placeholderData: keepPreviousData });
  const labels = new Map<string, string>(run.reasons.map((known) => [known.reason, known.label]));
  return (
    <Shown query={lines} what="The lines left out">
      {(it) => it.items.length === 0 ? <Empty icon={<IconMoodEmpty size={26} stroke={1.4} />} title="None here">No line was left out for this reason.</Empty> : (
        <>
          <div className="scroll-x" role="region" aria-label="Lines left out" tabIndex={0}>
            <Table className="table" miw={620}>
              <Table.Thead><Table.Tr><Table.Th className="num">Line</Table.Th><Table.Th>Reason</Table.Th><Table.Th>Column</Table.Th><Table.Th>As in the file</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {it.items.map((line, index) => (
                  <Table.Tr key={`${line.line} ${index}`}>
                    <Table.Td className="num">{count(line.line)}</Table.Td>
                    <Table.Td>{labels.get(line.reason) ?? line.reason}</Table.Td>
                    <Table.Td>{line.column ?? ""}</Table.Td>
                    <Table.Td className="mono" style={{ overflowWrap: "anywhere" }}>{line.text}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
          <Pages total={it.total} page={page} onPage={onPage} unit="line" />
          {run.rejectedLines > it.total && <Text px="md" pb="sm" c="dimmed" size="sm">All {counted(run.rejectedLines, "rejected line")} are in the <a href={apiUrl(`/runs/${run.runId}/rejected-lines`)} download>download</a>.</Text>}
        </>
      )}
    </Shown>
  );
}
