import { Group, Text } from "@mantine/core";
import type { HistoryEntry } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { duration } from "../../shared/format/times";
import { When } from "../../shared/ui/When";
import { BlockOf, EntryState, PersonOf, Summary, TriggerOf } from "./EntryParts";
import { figuresOf } from "./figures";

/** One entry where a table would be too wide. */
export function HistoryCard({ entry, applicationId, current, withBlock, onOpen }: { entry: HistoryEntry; applicationId: string; current: boolean; withBlock: boolean; onOpen: (entry: HistoryEntry) => void }) {
  const figures = figuresOf(entry.lines).filter((figure) => figure.value !== undefined);
  return (
    <li className="history-card" data-entry data-current={current} aria-current={current ? "true" : undefined}>
      <Group justify="space-between" gap={8} mb={6}>
        <EntryState entry={entry} />
        <Text size="xs" c="dimmed" component="span"><When iso={entry.startedAt ?? entry.time} />{typeof entry.durationMillis === "number" && ` · ${duration(entry.durationMillis)}`}</Text>
      </Group>
      <div style={{ overflowWrap: "anywhere" }}><Summary entry={entry} applicationId={applicationId} onOpen={onOpen} /></div>
      <Text size="xs" c="dimmed" component="div" mt={2}>
        {withBlock && entry.block && <><BlockOf block={entry.block} applicationId={applicationId} /> · </>}<PersonOf entry={entry} /> <TriggerOf entry={entry} applicationId={applicationId} />{typeof entry.topReason === "string" && <> · {entry.topReason}</>}
      </Text>
      {figures.length > 0 && (
        <dl className="figures">
          {figures.map((figure) => <div key={figure.word}><dt>{figure.word}</dt><dd data-figure={figure.value === 0 ? "none" : figure.warn ? "warn" : undefined}>{count(figure.value ?? 0)}</dd></div>)}
        </dl>
      )}
    </li>
  );
}
