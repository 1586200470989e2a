import { Table, Text } from "@mantine/core";
import type { HistoryEntry } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { When } from "../../shared/ui/When";
import { BlockOf, EntryState, PersonOf, Summary, Took } from "./EntryParts";
import { figuresOf } from "./figures";

/** One entry as a line of the table; what it did stands in the first columns, its counts behind. */
export function HistoryRow({ entry, applicationId, current, withBlock }: { entry: HistoryEntry; applicationId: string; current: boolean; withBlock: boolean }) {
  return (
    <Table.Tr data-current={current} aria-current={current ? "true" : undefined}>
      <Table.Td><EntryState entry={entry} /></Table.Td>
      <Table.Td style={{ minWidth: 190 }}>
        <Summary entry={entry} applicationId={applicationId} />
        <Text size="xs" c="dimmed" component="div">
          {withBlock && entry.block && <><BlockOf block={entry.block} applicationId={applicationId} /> · </>}<PersonOf entry={entry} />
        </Text>
        {typeof entry.topReason === "string" && <Text size="xs" c="dimmed">{entry.topReason}</Text>}
      </Table.Td>
      <Table.Td>
        <When iso={entry.startedAt ?? entry.time} />
        {typeof entry.durationMillis === "number" && <Took millis={entry.durationMillis} median={entry.medianMillis ?? null} />}
      </Table.Td>
      {figuresOf(entry.lines).map((figure) => (
        <Table.Td key={figure.word} className="num" data-figure={figure.value === 0 ? "none" : figure.warn ? "warn" : undefined}>{figure.value === undefined ? "" : count(figure.value)}</Table.Td>
      ))}
    </Table.Tr>
  );
}
