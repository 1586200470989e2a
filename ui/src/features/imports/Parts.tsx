import { Button, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { apiUrl } from "../../shared/api/client";
import { blockQuery } from "../../shared/api/queries";
import type { RunDetail } from "../../shared/api/types";
import { count, counted } from "../../shared/format/numbers";
import { Empty, Shown } from "../../shared/ui/Faces";
import { ChangesTable } from "../../shared/ui/ChangesTable";
import { Card } from "../../shared/ui/Page";
import { Pages } from "../../shared/ui/Pages";
import { IconMoodEmpty } from "@tabler/icons-react";
import type { Part } from "./ImportSummary";
import { LandedLines } from "./LandedLines";
import { changesQuery, skippedQuery, type SkippedChoice } from "./runs";

const titles = {
  inserted: "Changes: inserted",
  updated: "Changes: updated, before and after",
  unchanged: "Lines that said what was there already",
  duplicate: "Lines that a later line superseded",
  skipped: "Lines left out",
} as const;

/** The rows behind one part of the balance. */
export function Parts({ run, show, scenarioId, choice, onClose }: {
  run: RunDetail; show: NonNullable<Part["show"]>; scenarioId: string | undefined; choice: SkippedChoice; onClose: () => void;
}) {
  const [page, setPage] = useState(0);
  const scenario = run.scenarios.length > 1 && show !== "skipped" && show !== "duplicate" ? (run.scenarios.find((one) => one.scenarioId === scenarioId) ?? run.scenarios[0]) : undefined;
  const title = show === "skipped" && choice.unit === "cell" ? "Cells left out of lines that landed" : titles[show];
  return (
    <div ref={comeTo} className="rows-of-part" tabIndex={-1}>
    <Card title={scenario === undefined ? title : `${title}, in ${scenario.name}`} aside={<Button variant="subtle" color="gray" onClick={onClose}>Close</Button>}>
      {show === "skipped" && <Skipped run={run} choice={choice} page={page} onPage={setPage} />}
      {(show === "inserted" || show === "updated") && <ChangedRows run={run} kind={show} scenarioId={scenarioId} page={page} onPage={setPage} />}
      {show === "unchanged" && <LandedLines run={run} outcome="Unchanged" scenarioId={scenarioId} page={page} onPage={setPage} />}
      {show === "duplicate" && <LandedLines run={run} outcome="Duplicate" scenarioId={scenarioId} page={page} onPage={setPage} />}
    </Card>
    </div>
  );
}

/** What was asked for is seen and has the focus, without moving the page when it is in sight already. */
function comeTo(rows: HTMLElement | null): void {
  if (rows === null) return;
  rows.focus({ preventScroll: true });
  const { top } = rows.getBoundingClientRect();
  if (top < 64 || top > window.innerHeight * 0.6) rows.scrollIntoView({ block: "start" });
}

function ChangedRows({ run, kind, scenarioId, page, onPage }: { run: RunDetail; kind: "inserted" | "updated"; scenarioId: string | undefined; page: number; onPage: (page: number) => void }) {
  const block = useQuery(blockQuery(run.block.id));
  const codes = new Set((block.data?.properties ?? []).filter((property) => property.unique).map((property) => property.id));
  const changes = useQuery({ ...changesQuery(run.runId, kind, scenarioId, page), placeholderData: keepPreviousData });
  return (
    <Shown query={changes} what="The changes">
      {(it) => it.items.length === 0 ? <Empty icon={<IconMoodEmpty size={26} stroke={1.4} />} title="No longer kept">The change set of this run is past its retention; the counts remain.</Empty> : (
        <ChangesTable changes={it} cells={run.block.type === "Metric"} codes={codes} page={page} onPage={onPage} />
      )}
    </Shown>
  );
}

/** Counted but not kept is something else than none. */
function NothingSkipped({ run, choice }: { run: RunDetail; choice: SkippedChoice }) {
  const wasCounted = choice.reason === undefined ? (run.lines?.skipped ?? 0) > 0 : run.reasons.some((known) => known.reason === choice.reason && known.unit === choice.unit);
  return wasCounted
    ? <Empty icon={<IconMoodEmpty size={26} stroke={1.4} />} title="No longer kept">They are kept with the received file, and cells only of runs since Sluice keeps them; the counts remain.</Empty>
    : <Empty icon={<IconMoodEmpty size={26} stroke={1.4} />} title="None here">No {choice.unit} was left out for this reason.</Empty>;
}

function Skipped({ run, choice, page, onPage }: { run: RunDetail; choice: SkippedChoice; page: number; onPage: (page: number) => void }) {
  const lines = useQuery({ ...skippedQuery(run.runId, choice, page), placeholderData: keepPreviousData });
  const labels = new Map<string, string>(run.reasons.map((known) => [known.reason, known.label]));
  return (
    <Shown query={lines} what="The lines left out">
      {(it) => it.items.length === 0 ? <NothingSkipped run={run} choice={choice} /> : (
        <>
          <div className="scroll-x" role="region" aria-label={choice.unit === "cell" ? "Cells left out" : "Lines left out"} tabIndex={0}>
            <Table className="table" miw={620}>
              <Table.Thead><Table.Tr><Table.Th className="num">Line</Table.Th><Table.Th>Reason</Table.Th><Table.Th>Column</Table.Th><Table.Th>As in the file</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {it.items.map((line, index) => (
                  <Table.Tr key={`${line.line} ${index}`}>
                    <Table.Td className="num">{count(line.line)}</Table.Td>
                    <Table.Td>{labels.get(line.reason) ?? line.reason}</Table.Td>
                    <Table.Td>{line.column ?? ""}</Table.Td>
                    <Table.Td className="mono" style={{ overflowWrap: "anywhere" }}>{line.text === "" ? <span className="dim">(empty)</span> : line.text}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
          <Pages total={it.total} page={page} onPage={onPage} unit={choice.unit} />
          {choice.unit === "cell" && <Text px="md" pb="sm" c="dimmed" size="sm">The lines of these cells landed. All skipped cells are in the <a href={apiUrl(`/runs/${run.runId}/skipped-cells`)} download>download</a>.</Text>}
          {choice.unit === "line" && run.rejectedLines > it.total && <Text px="md" pb="sm" c="dimmed" size="sm">All {counted(run.rejectedLines, "rejected line")} are in the <a href={apiUrl(`/runs/${run.runId}/rejected-lines`)} download>download</a>, as they were received.</Text>}
          {choice.unit === "line" && <Text px="md" pb="sm" c="dimmed" size="sm">Each with its reason: <a href={apiUrl(`/runs/${run.runId}/rejected-lines?reasons=true`)} download>CSV in UTF-8</a>.</Text>}
        </>
      )}
    </Shown>
  );
}
