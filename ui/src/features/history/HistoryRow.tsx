import { Table, Text, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { HistoryEntry } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { duration } from "../../shared/format/times";
import { StateBadge, Tag } from "../../shared/ui/StateBadge";
import { When } from "../../shared/ui/When";
import { actionWords } from "./filter";

export function HistoryRow({ entry, applicationId, current, withBlock }: { entry: HistoryEntry; applicationId: string; current: boolean; withBlock: boolean }) {
  const lines = entry.lines ?? null;
  return (
    <Table.Tr data-current={current} aria-current={current ? "true" : undefined}>
      <Table.Td>{entry.action !== "Import" || entry.state === null || entry.state === undefined ? <Tag tone="idle">{actionWords[entry.action]}</Tag> : <StateBadge state={entry.state} outcome={entry.outcome} />}</Table.Td>
      <Table.Td style={{ minWidth: 200, maxWidth: 300 }}>
        {typeof entry.runId === "string"
          ? <Link className="row-link" to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: entry.runId }} search={{}}>{entry.summary}</Link>
          : <span>{entry.summary}</span>}
        {typeof entry.topReason === "string" && <Text size="xs" c="dimmed">{entry.topReason}</Text>}
      </Table.Td>
      {withBlock && <Table.Td>{!entry.block ? "" : entry.block.deleted ? <span className="dim">{entry.block.name}, deleted</span> : <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: entry.block.id }}>{entry.block.name}</Link>}</Table.Td>}
      <Table.Td style={{ minWidth: 130 }}>{entry.person.name}{entry.key !== null && entry.key !== undefined && <Text size="xs" c="dimmed">by key {entry.key.name}</Text>}</Table.Td>
      <Table.Td><When iso={entry.startedAt ?? entry.time} /></Table.Td>
      <Table.Td>{typeof entry.durationMillis === "number" && <Took millis={entry.durationMillis} median={entry.medianMillis ?? null} />}</Table.Td>
      <Figure value={lines?.read} /><Figure value={lines?.inserted} /><Figure value={lines?.updated} /><Figure value={lines?.unchanged} /><Figure value={lines?.skipped} warn />
    </Table.Tr>
  );
}

function Figure({ value, warn = false }: { value: number | undefined; warn?: boolean }) {
  if (value === undefined) return <Table.Td className="num" />;
  return <Table.Td className="num" style={value === 0 ? { color: "var(--dim)" } : warn ? { color: "var(--warn)", fontWeight: 600 } : {}}>{count(value)}</Table.Td>;
}

/** A bar as long as the run against its configuration's usual time; the tick is the median. */
function Took({ millis, median }: { millis: number; median: number | null }) {
  const full = Math.max(millis, median ?? 0) * 1.05;
  return (
    <div className="duration">
      <span className="num">{duration(millis)}</span>
      <Tooltip label={median === null ? "No usual time yet" : `Usually ${duration(median)}`}>
        <span className="track" aria-hidden="true"><i style={{ width: `${(millis / full) * 100}%` }} />{median !== null && <b style={{ left: `${(median / full) * 100}%` }} />}</span>
      </Tooltip>
    </div>
  );
}
