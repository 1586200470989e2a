import { Accordion, NumberInput, Select, Stack, Text, Textarea } from "@mantine/core";
import type { Draft } from "./draft";
import type { Policies } from "./schedules";

const overlaps = [
  { value: "QueueOne", label: "Wait, then run once" },
  { value: "Skip", label: "Skip this one" },
] as const satisfies readonly { value: Policies["overlap"]; label: string }[];
const gaps = [
  { value: "ShiftForward", label: "Run an hour later by the clock: 02:30 becomes 03:30" },
  { value: "Skip", label: "Do not run that day" },
] as const satisfies readonly { value: Policies["gap"]; label: string }[];
const repetitions = [
  { value: "First", label: "Run the first time" },
  { value: "Second", label: "Run the second time" },
  { value: "Both", label: "Run both times" },
] as const satisfies readonly { value: Policies["repeat"]; label: string }[];

/** What happens when something comes in between, in plain words; what is set is what most people want. */
export function PolicyFields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const { policies } = draft;
  const set = (change: Partial<Policies>) => onChange({ policies: { ...policies, ...change } });
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="policies">
        <Accordion.Control><Text size="sm" fw={550}>If something comes in between</Text><Text size="xs" c="dimmed">{summaryOf(policies)}</Text></Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <Select label="If the run before is still going on" allowDeselect={false} data={[...overlaps]} value={policies.overlap} onChange={(overlap) => overlap !== null && set({ overlap })} />
            <NumberInput label="If Sluice was not running then, run once when it is back within" suffix=" min" min={0} max={10_080} allowDecimal={false} allowNegative={false} description="After that, and with 0, it is recorded as missed." value={policies.missedWithinMinutes} onChange={(minutes) => typeof minutes === "number" && set({ missedWithinMinutes: minutes })} />
            <Select label="If the clocks skip that time" allowDeselect={false} data={[...gaps]} value={policies.gap} onChange={(gap) => gap !== null && set({ gap })} />
            <Select label="If that time comes twice" allowDeselect={false} data={[...repetitions]} value={policies.repeat} onChange={(repeat) => repeat !== null && set({ repeat })} />
            {draft.rule.kind === "WorkingDays" && <Textarea label="Holidays" description="Days that are no working days, one per line, such as 2026-12-25." autosize minRows={2} maxRows={6} value={draft.holidays} onChange={(event) => onChange({ holidays: event.currentTarget.value })} />}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function summaryOf(policies: Policies): string {
  const overlap = policies.overlap === "Skip" ? "Skips while a run is going on" : "Waits while a run is going on";
  const missed = policies.missedWithinMinutes === 0 ? "makes up for no missed run" : `makes up for a missed run within ${policies.missedWithinMinutes} min`;
  return `${overlap}; ${missed}`;
}
