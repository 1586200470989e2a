import { Checkbox, Group, Select, Text, TextInput } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, get } from "../../shared/api/client";
import { calendarLevels, type Calendar, type CalendarLevel } from "../../shared/api/types";
import { Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { useDefineCalendar } from "./structure";

export const calendarQuery = (applicationId: string) => queryOptions({
  queryKey: ["calendar", applicationId],
  queryFn: async ({ signal }): Promise<Calendar | null> => {
    try {
      return (await get<Calendar | undefined>(`/applications/${applicationId}/calendar`, {}, signal)) ?? null;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return null;
      throw error;
    }
  },
});

export const monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;

export function CalendarForm({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const calendar = useQuery(calendarQuery(applicationId));
  return <Shown query={calendar} what="The calendar" rows={2}>{(now) => <Fields applicationId={applicationId} now={now} onClose={onClose} />}</Shown>;
}

function Fields({ applicationId, now, onClose }: { applicationId: string; now: Calendar | null; onClose: () => void }) {
  const [start, setStart] = useState(() => now?.start ?? `${new Date().getFullYear()}-01-01`);
  const [end, setEnd] = useState(() => now?.end ?? `${new Date().getFullYear() + 2}-12-31`);
  const [first, setFirst] = useState(now?.fiscalYearStartMonth ?? 1);
  const [levels, setLevels] = useState<CalendarLevel[]>(now?.levels ?? ["Month", "Quarter", "Year"]);
  const define = useDefineCalendar(applicationId);
  const submit = () => define.mutateAsync({ start, end, fiscalYearStartMonth: first, levels: levels.length === 0 ? ["Month"] : levels });
  return (
    <FormModal title={now === null ? "New calendar" : "Change the calendar"} verb={now === null ? "Create calendar" : "Save calendar"} missing={lacking([start === "", "Give the first day."], [end <= start, "The last day must be after the first."])} onSubmit={submit} onClose={onClose}>
      <Text c="dimmed" size="sm">Its months, quarters and years become dimension lists. The range can be extended later, but not shortened where data exists.</Text>
      <Group grow>
        <TextInput type="date" label="First day" value={start} onChange={(event) => setStart(event.currentTarget.value)} />
        <TextInput type="date" label="Last day" value={end} onChange={(event) => setEnd(event.currentTarget.value)} />
      </Group>
      <Select label="Fiscal year starts in" allowDeselect={false} data={monthNames.map((label, index) => ({ value: String(index + 1), label }))} value={String(first)} onChange={(value) => setFirst(Number(value ?? 1))} />
      <Checkbox.Group label="Lists to make" value={levels} onChange={(chosen) => setLevels(calendarLevels.filter((level) => level === "Month" || chosen.includes(level)))}>
        <Group mt={6}>{calendarLevels.map((level) => <Checkbox key={level} value={level} label={level} disabled={level === "Month"} />)}</Group>
      </Checkbox.Group>
    </FormModal>
  );
}
