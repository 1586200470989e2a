import { Table } from "@mantine/core";
import type { HistoryEntry } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { When } from "../../shared/ui/When";
import { BlockOf, EntryState, PersonOf, Summary, Took } from "./EntryParts";
import { who } from "./entries";
import { figuresOf } from "./figures";

/**
 * One entry as one line of the table; what does not fit is said by its title. How long it took and
 * why lines were left out have columns only where there is room.
 */
export function HistoryRow({ entry, applicationId, current, withBlock, roomy, onOpen }: { entry: HistoryEntry; applicationId: string; current: boolean; withBlock: boolean; roomy: boolean; onOpen: (entry: HistoryEntry) => void }) {
  const reason = entry.topReason ?? "";
  return (
    <Table.Tr data-current={current} aria-current={current ? "true" : undefined}>
      <Table.Td><EntryState entry={entry} /></Table.Td>
      <Table.Td className="what" title={entry.summary}><Summary entry={entry} applicationId={applicationId} onOpen={onOpen} /></Table.Td>
      {withBlock && <Table.Td className="clip" title={entry.block?.name ?? ""}>{entry.block && <BlockOf block={entry.block} applicationId={applicationId} />}</Table.Td>}
      <Table.Td className="clip dim" title={who(entry)}><PersonOf entry={entry} /></Table.Td>
      <Table.Td><When short iso={entry.startedAt ?? entry.time} /></Table.Td>
      {roomy && <Table.Td>{typeof entry.durationMillis === "number" && <Took millis={entry.durationMillis} median={entry.medianMillis ?? null} />}</Table.Td>}
      {figuresOf(entry.lines).map((figure) => (
        <Table.Td key={figure.word} className="num" title={figure.warn ? reason : undefined} data-figure={figure.value === 0 ? "none" : figure.warn ? "warn" : undefined}>{figure.value === undefined ? "" : count(figure.value)}</Table.Td>
      ))}
      {roomy && <Table.Td className="clip dim" title={reason}>{reason}</Table.Td>}
    </Table.Tr>
  );
}
