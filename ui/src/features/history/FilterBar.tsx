import { ActionIcon, Button, Group, Select, TextInput, Tooltip } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { IconKeyboard } from "@tabler/icons-react";
import { forwardRef, useState } from "react";
import { get } from "../../shared/api/client";
import type { ApplicationMember, HistoryEntry } from "../../shared/api/types";
import { actionWords, filterStates, isNarrowed, parseFilter, timeOf, timeWords, within, type HistoryFilter, type TimeChoice } from "./filter";
import { FormChoice } from "./FormChoice";
import { SavedViews } from "./SavedViews";

const stateWords: Record<(typeof filterStates)[number], string> = { Queued: "Queued", Running: "Running", Completed: "Completed", Success: "Without skipped lines", Partial: "Partial", Failed: "Failed", Cancelled: "Cancelled" };

const membersQuery = (applicationId: string) => queryOptions({
  queryKey: ["history", applicationId, "members"],
  queryFn: ({ signal }) => get<ApplicationMember[]>(`/applications/${applicationId}/members`, {}, signal),
});

const blockChoicesQuery = (applicationId: string) => queryOptions({
  queryKey: ["history", applicationId, "blocks"],
  queryFn: ({ signal }) => get<{ id: string; name: string; deleted: boolean }[]>(`/applications/${applicationId}/history/blocks`, {}, signal),
});

export const FilterBar = forwardRef<HTMLInputElement, {
  filter: HistoryFilter; applicationId: string; people: HistoryEntry[]; blockFixed: boolean; onFilter: (filter: HistoryFilter) => void; onHelp: () => void;
}>(function FilterBar({ filter, applicationId, people, blockFixed, onFilter, onHelp }, ref) {
  const blocks = useQuery({ ...blockChoicesQuery(applicationId), enabled: !blockFixed });
  const members = useQuery(membersQuery(applicationId));
  const [today] = useState(() => new Date());
  const time = timeOf(filter);
  const set = (name: keyof HistoryFilter) => (value: string | null) => onFilter(parseFilter({ ...filter, [name]: value ?? undefined }));
  // Whoever left the application is still in its history.
  const persons = [...new Map([...(members.data ?? []).map(({ memberId, name }) => [memberId, name] as const), ...people.map(({ person }) => [person.id, person.name] as const)])].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label));
  const blockChoices = (blocks.data ?? []).map((block) => ({ value: block.id, label: block.deleted ? `${block.name} (deleted)` : block.name }));
  const clear = { "aria-label": "Clear" } as const;
  return (
    <div className="card-head" style={{ alignItems: "flex-end" }}>
      <Group gap="xs" align="flex-end">
        <Select ref={ref} size="xs" w={126} label="State" placeholder="Any" clearable clearButtonProps={clear} data={filterStates.map((value) => ({ value, label: stateWords[value] }))} value={filter.state ?? null} onChange={set("state")} />
        <Select size="xs" w={136} label="Action" placeholder="All Actions" clearable clearButtonProps={clear} data={Object.entries(actionWords).map(([value, label]) => ({ value, label }))} value={filter.action ?? null} onChange={set("action")} />
        {!blockFixed && <Select size="xs" w={160} label="Block" placeholder="Any" clearable searchable clearButtonProps={clear} data={blockChoices} value={filter.blockId ?? null} onChange={set("blockId")} />}
        <Select size="xs" w={150} label="Member" placeholder="Anyone" clearable searchable clearButtonProps={clear} data={persons} value={filter.memberId ?? null} onChange={set("memberId")} />
        <Select size="xs" w={136} label="Time" allowDeselect={false} data={Object.entries(timeWords).map(([value, label]) => ({ value, label }))} value={time} onChange={(value) => { if (value !== null) onFilter(within(filter, value as TimeChoice, today)); }} />
        {time === "Custom" && <TextInput size="xs" type="date" label="From" value={filter.from ?? ""} onChange={(event) => set("from")(event.currentTarget.value)} />}
        {time === "Custom" && <TextInput size="xs" type="date" label="To" value={filter.to ?? ""} onChange={(event) => set("to")(event.currentTarget.value)} />}
        {isNarrowed(filter) && <Button size="xs" variant="subtle" color="gray" onClick={() => onFilter(filter.form === undefined ? {} : { form: filter.form })}>Clear all</Button>}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {!blockFixed && <SavedViews applicationId={applicationId} filter={filter} onFilter={onFilter} />}
        <FormChoice filter={filter} onFilter={onFilter} />
        <Tooltip label="Keyboard, ?"><ActionIcon visibleFrom="sm" variant="subtle" color="gray" aria-label="Keyboard help" onClick={onHelp}><IconKeyboard size={18} stroke={1.7} /></ActionIcon></Tooltip>
      </Group>
    </div>
  );
});
