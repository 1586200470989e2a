import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconListSearch } from "@tabler/icons-react";
import { useState } from "react";
import { counted } from "../../shared/format/numbers";
import { duration, viewerZone } from "../../shared/format/times";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Tag } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { dateIn, timeOf } from "./clock";
import { explainQuery, ledgerQuery, type Explanation, type LedgerEntry, type Schedule } from "./schedules";

const tones = { Ran: "good", Skipped: "warn", Missed: "bad", Paused: "idle" } as const satisfies Record<LedgerEntry["outcome"], string>;

/** What became of every planned instant, and of the one somebody asks about. */
export function WhyRun({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Why did it (not) run?" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="lg">
        <Text c="dimmed">{schedule.target.name}: {schedule.sentence}</Text>
        <Ask schedule={schedule} />
        <Ledger schedule={schedule} />
        <ZoneNote />
      </Stack>
    </Modal>
  );
}

function Ask({ schedule }: { schedule: Schedule }) {
  const [date, setDate] = useState(() => dateIn(viewerZone, new Date()));
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState<string>();
  const time = timeOf(typed);
  const explanation = useQuery({ ...explainQuery(schedule.id, asked ?? ""), enabled: asked !== undefined });
  const ask = (instant: string) => {
    // Asked once more, the same instant may have another answer by now.
    if (instant === asked) void explanation.refetch();
    else setAsked(instant);
  };
  return (
    <section aria-label="Ask for an instant">
      <form onSubmit={(event) => { event.preventDefault(); if (time !== undefined && date !== "") ask(new Date(`${date}T${time}:00`).toISOString()); }}>
        <Group gap="sm" align="flex-end">
          <TextInput type="date" label="Day" w={160} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
          <TextInput label="Time" placeholder="06:30" inputMode="numeric" w={90} data-autofocus value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => time !== undefined && setTyped(time)} />
          <Button type="submit" variant="default" loading={explanation.isFetching} disabled={time === undefined || date === ""}>Ask</Button>
        </Group>
      </form>
      {asked !== undefined && <div aria-live="polite" style={{ marginTop: 12 }}><Shown query={explanation} what="The answer" rows={2}>{(it) => <Answer schedule={schedule} explanation={it} />}</Shown></div>}
    </section>
  );
}

function Answer({ schedule, explanation }: { schedule: Schedule; explanation: Explanation }) {
  return (
    <div className="answer">
      <Group gap={9} align="flex-start" wrap="nowrap">
        {explanation.outcome && <Tag tone={tones[explanation.outcome.outcome]}>{explanation.outcome.outcome}</Tag>}
        <Text style={{ overflowWrap: "anywhere" }}>{explanation.words}</Text>
      </Group>
      <RunLink schedule={schedule} runId={explanation.outcome?.runId} />
      {typeof explanation.next === "string" && <Text size="sm" c="dimmed" mt={6}>The next one after it: <When iso={explanation.next} />.</Text>}
    </div>
  );
}

function RunLink({ schedule, runId }: { schedule: Schedule; runId: string | null | undefined }) {
  if (typeof runId !== "string") return null;
  const style = { display: "inline-block", marginTop: 4, fontSize: 13 };
  if (schedule.target.kind === "DataFlow") {
    return <Link style={style} to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId: schedule.applicationId, flowRunId: runId }}>View Summary</Link>;
  }
  return <Link style={style} to="/applications/$applicationId/runs/$runId" params={{ applicationId: schedule.applicationId, runId }} search={{}}>View Summary</Link>;
}

function Ledger({ schedule }: { schedule: Schedule }) {
  const ledger = useInfiniteQuery(ledgerQuery(schedule.id));
  const entries = ledger.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label="What became of each planned instant">
      <Text fw={600} mb={6}>What became of each planned instant</Text>
      <Shown query={{ data: entries, error: ledger.error, refetch: ledger.refetch }} what="The ledger" rows={4}>
        {(all) => all.length === 0 ? <Empty icon={<IconListSearch size={26} stroke={1.4} />} title="No instant has come yet">Each planned instant gets one line here: it ran, or why not.</Empty> : (
          <ul className="ledger">
            {all.map((entry) => (
              <li key={`${entry.from} ${entry.outcome}`}>
                <Tag tone={tones[entry.outcome]}>{entry.outcome}</Tag>
                <div style={{ minWidth: 0 }}>
                  <div><When iso={entry.from} />{entry.instants > 1 && <> to <When iso={entry.to} />, {counted(entry.instants, "instant")}</>}</div>
                  <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>{entry.words}{typeof entry.lateMs === "number" && <span> Queued {duration(entry.lateMs)} after its time.</span>}</Text>
                  <RunLink schedule={schedule} runId={entry.runId} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      {ledger.hasNextPage && <Button mt="sm" variant="default" fullWidth loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>Show earlier ones</Button>}
    </section>
  );
}
