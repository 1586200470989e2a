import { Table } from "@mantine/core";
import type { HistoryEntry } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { When } from "../../shared/ui/When";
import { BlockOf, EntryState, PersonOf, Summary, Took, TriggerOf } from "./EntryParts";
import { figuresOf, figureWords } from "./figures";

/** One entry as two lines of the table: what happened, and under it what became of the lines. */
export function HistoryRow({ entry, applicationId, current, withBlock, onOpen }: { entry: HistoryEntry; applicationId: string; current: boolean; withBlock: boolean; onOpen: (entry: HistoryEntry) => void }) {
  const counted = entry.action === "Import" || entry.action === "Undo";
  const both = counted ? { rowSpan: 2 } : {};
  return (
    <Table.Tbody data-entry data-current={current} aria-current={current ? "true" : undefined}>
      <Table.Tr>
        <Table.Td {...both}><EntryState entry={entry} /><div className="dim"><When short iso={entry.startedAt ?? entry.time} /></div></Table.Td>
        <Table.Td className="what" colSpan={figureWords.length + 1}>
          <Summary entry={entry} applicationId={applicationId} onOpen={onOpen} />{withBlock && entry.block && <> · <BlockOf block={entry.block} applicationId={applicationId} /></>}
        </Table.Td>
        <Table.Td {...both} className="wraps"><PersonOf entry={entry} /><div className="dim"><TriggerOf entry={entry} applicationId={applicationId} /></div></Table.Td>
        <Table.Td {...both}>{typeof entry.durationMillis === "number" && <Took millis={entry.durationMillis} median={entry.medianMillis ?? null} />}</Table.Td>
      </Table.Tr>
      {counted && <Table.Tr className="counts"><Counts entry={entry} /></Table.Tr>}
    </Table.Tbody>
  );
}

function Counts({ entry }: { entry: HistoryEntry }) {
  const reason = entry.topReason ?? "";
  if (!entry.lines) return <Table.Td className="wraps dim" colSpan={figureWords.length + 1}>{reason}</Table.Td>;
  return (
    <>
      {figuresOf(entry.lines).map((figure) => (
        <Table.Td key={figure.word} className="num" data-figure={figure.value === 0 ? "none" : figure.warn ? "warn" : undefined}>{figure.value === undefined ? "" : count(figure.value)}</Table.Td>
      ))}
      <Table.Td className="wraps dim">{reason}</Table.Td>
    </>
  );
}
