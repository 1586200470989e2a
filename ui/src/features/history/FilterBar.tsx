import { ActionIcon, Button, Group, Select, TextInput, Tooltip } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { IconKeyboard } from "@tabler/icons-react";
import { forwardRef, useState } from "react";
import { get } from "../../shared/api/client";
import type { HistoryEntry } from "../../shared/api/types";
import { actionWords, filterStates, parseFilter, timeOf, timeWords, within, type HistoryFilter } from "./filter";

const stateWords: Record<(typeof filterStates)[number], string> = { Queued: "Queued", Running: "Running", Completed: "Completed", Success: "Without skipped lines", Partial: "Partial", Failed: "Failed", Cancelled: "Cancelled" };

const blockChoicesQuery = (applicationId: string) => queryOptions({
  queryKey: ["history", applicationId, "blocks"],
  queryFn: ({ signal }) => get<{ id: string; name: string; deleted: boolean }[]>(`/applications/${applicationId}/history/blocks`, {}, signal),
});

export const FilterBar = forwardRef<HTMLInputElement, {
  filter: HistoryFilter; applicationId: string; people: HistoryEntry[]; blockFixed: boolean; onFilter: (filter: HistoryFilter) => void; onHelp: () => void;
}>(function FilterBar({ filter, applicationId, people, blockFixed, onFilter, onHelp }, ref) {
  const blocks = useQuery({ ...blockChoicesQuery(applicationId), enabled: !blockFixed });
  const [today] = useState(() => new Date());
  const [own, setOwn] = useState(false);
  const time = own ? "custom" : timeOf(filter, today);
  const set = (name: keyof HistoryFilter) => (value: string | null) => onFilter(parseFilter({ ...filter, [name]: value ?? undefined }));
  const persons = [...new Map(people.map((entry) => [entry.person.id, entry.person.name])).entries()].map(([value, label]) => ({ value, label }));
  const blockChoices = (blocks.data ?? []).map((block) => ({ value: block.id, label: block.deleted ? `${block.name} (deleted)` : block.name }));
  const clear = { "aria-label": "Clear" } as const;
  return (
    <div className="card-head" style={{ alignItems: "flex-end" }}>
      <Group gap="xs" align="flex-end">
        <Select ref={ref} size="xs" w={126} label="State" placeholder="Any" clearable clearButtonProps={clear} data={filterStates.map((value) => ({ value, label: stateWords[value] }))} value={filter.state ?? null} onChange={set("state")} />
        <Select size="xs" w={136} label="Action" placeholder="All Actions" clearable clearButtonProps={clear} data={Object.entries(actionWords).map(([value, label]) => ({ value, label }))} value={filter.action ?? null} onChange={set("action")} />
        {!blockFixed && <Select size="xs" w={160} label="Block" placeholder="Any" clearable searchable clearButtonProps={clear} data={blockChoices} value={filter.blockId ?? null} onChange={set("blockId")} />}
        <Select size="xs" w={150} label="Member" placeholder="Anyone" clearable searchable clearButtonProps={clear} data={persons} value={filter.memberId ?? null} onChange={set("memberId")} />
        <Select size="xs" w={136} label="Time" allowDeselect={false} data={Object.entries(timeWords).map(([value, label]) => ({ value, label }))} value={time} onChange={(value) => { if (value !== null) { setOwn(value === "custom"); onFilter(within(filter, value, today)); } }} />
        {time === "custom" && <TextInput size="xs" type="date" label="From" value={filter.from ?? ""} onChange={(event) => set("from")(event.currentTarget.value)} />}
        {time === "custom" && <TextInput size="xs" type="date" label="To" value={filter.to ?? ""} onChange={(event) => set("to")(event.currentTarget.value)} />}
        {Object.keys(filter).length > 0 && <Button size="xs" variant="subtle" color="gray" onClick={() => { setOwn(false); onFilter({}); }}>Clear all</Button>}
      </Group>
      <Tooltip label="Keyboard, ?"><ActionIcon visibleFrom="sm" variant="subtle" color="gray" aria-label="Keyboard help" onClick={onHelp}><IconKeyboard size={18} stroke={1.7} /></ActionIcon></Tooltip>
    </div>
  );
});
