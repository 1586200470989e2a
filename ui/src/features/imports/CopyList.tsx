import { ActionIcon, Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { post } from "../../shared/api/client";
import { blockQuery, blocksQuery } from "../../shared/api/queries";
import type { Block, Configuration, Property, RowFilter } from "../../shared/api/types";
import { tell, tellFailure } from "../../shared/ui/messages";
import { CopyClearing, isSettled, noClearing } from "./CopyClearing";

/** Saves a copy of another list's rows into this one as an import configuration. */
export function CopyList({ block, onClose }: { block: Block; onClose: () => void }) {
  const blocks = useQuery(blocksQuery(block.applicationId));
  const [name, setName] = useState("");
  const [sourceId, setSourceId] = useState<string | null>(null);
  const lists = (blocks.data ?? []).filter((other) => (other.type === "DimensionList" || other.type === "TransactionList") && other.id !== block.id);
  return (
    <Modal opened onClose={onClose} title={`Copy a list into ${block.name}`} centered size="lg">
      <Stack>
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select label="Source list" required searchable data={lists.map(({ id, name: label }) => ({ value: id, label }))} value={sourceId} onChange={setSourceId} />
        {sourceId !== null && <Rules key={sourceId} block={block} sourceId={sourceId} name={name} onClose={onClose} />}
      </Stack>
    </Modal>
  );
}

const comparisons: { value: RowFilter["comparison"]; label: string }[] = [
  { value: "Equal", label: "is" }, { value: "NotEqual", label: "is not" }, { value: "Contains", label: "contains" },
  { value: "GreaterThan", label: "is more than" }, { value: "GreaterThanOrEqual", label: "is at least" },
  { value: "LessThan", label: "is less than" }, { value: "LessThanOrEqual", label: "is at most" },
  { value: "IsBlank", label: "is blank" }, { value: "IsNotBlank", label: "is not blank" },
];

const needsValue = ({ comparison }: RowFilter) => comparison !== "IsBlank" && comparison !== "IsNotBlank";

const sameType = (one: Property, other: Property) => one.type === other.type && one.dimensionId === other.dimensionId;

/** Which property goes where, which rows are copied, and what is cleared first. */
function Rules({ block, sourceId, name, onClose }: { block: Block; sourceId: string; name: string; onClose: () => void }) {
  const source = useQuery(blockQuery(sourceId));
  const queries = useQueryClient();
  const targets = (block.properties ?? []).filter((property) => !property.formula);
  const offered = source.data?.properties ?? [];
  const [chosen, setChosen] = useState<Record<string, string | null>>({});
  const [filters, setFilters] = useState<RowFilter[]>([]);
  const [clearing, setClearing] = useState(noClearing);
  const from = (target: Property) => chosen[target.id] === undefined
    ? offered.find((property) => sameType(property, target) && property.name.toLowerCase() === target.name.toLowerCase())?.id ?? null
    : chosen[target.id] ?? null;
  const columns = targets.flatMap((target) => {
    const propertyId = from(target);
    return propertyId === null ? [] : [{ source: { kind: "Property", propertyId }, target: { kind: "Property", propertyId: target.id } }];
  });
  const key = targets.find((target) => target.unique);
  const keyMapped = key === undefined || from(key) !== null;
  const scopes = block.type === "TransactionList" ? targets.filter((target) => target.type === "Dimension" && from(target) !== null) : [];
  const complete = filters.every((filter) => !needsValue(filter) || (filter.value ?? "") !== "");
  const saving = useMutation({
    mutationFn: () => post<Configuration>(`/blocks/${block.id}/import-configurations`, {
      name, description: "",
      definition: {
        copyFrom: { blockId: sourceId, filters: filters.map((filter) => (needsValue(filter) ? filter : { ...filter, value: null })) },
        columns,
        options: { mode: key === undefined ? "Append" : "Upsert", keyPropertyId: key?.id ?? null, clear: { mode: clearing.mode, propertyIds: clearing.scope } },
      },
    }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ["configurations", block.id] });
      tell(`Saved ${saved.name}. Run it from its menu or trigger its id.`);
      onClose();
    },
    onError: tellFailure,
  });
  const change = (index: number, next: Partial<RowFilter>) => setFilters(filters.map((filter, i) => (i === index ? { ...filter, ...next } : filter)));
  return (
    <>
      <Stack gap="xs" component="fieldset" style={{ border: 0, padding: 0, margin: 0 }}>
        <Text component="legend" size="sm" fw={500}>Which property goes where</Text>
        {targets.map((target) => (
          <Select
            key={target.id} size="xs" label={target.name} clearable placeholder="Not copied"
            data={offered.filter((property) => sameType(property, target)).map(({ id, name: label }) => ({ value: id, label }))}
            value={from(target)} onChange={(id) => setChosen({ ...chosen, [target.id]: id })}
          />
        ))}
        {!keyMapped && <Text size="sm" c="red">{`${key?.name ?? ""} says which item a row is about: choose what goes there.`}</Text>}
      </Stack>
      <Stack gap="xs">
        {filters.map((filter, index) => (
          <Group key={index} gap="xs" align="flex-end" wrap="wrap">
            <Select size="xs" label={index === 0 ? "Only rows whose" : "and"} allowDeselect={false} w={170} data={offered.map(({ id, name: label }) => ({ value: id, label }))} value={filter.propertyId} onChange={(id) => id !== null && change(index, { propertyId: id })} />
            <Select size="xs" aria-label="Comparison" allowDeselect={false} w={130} data={comparisons} value={filter.comparison} onChange={(next) => next !== null && change(index, { comparison: next as RowFilter["comparison"] })} />
            {needsValue(filter) && <TextInput size="xs" aria-label="Value" w={150} value={filter.value ?? ""} onChange={(event) => change(index, { value: event.currentTarget.value })} />}
            <ActionIcon variant="subtle" color="gray" aria-label="Remove the filter" onClick={() => setFilters(filters.filter((_, i) => i !== index))}><IconTrash size={16} /></ActionIcon>
          </Group>
        ))}
        <Group>
          <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} />} disabled={offered.length === 0} onClick={() => setFilters([...filters, { propertyId: offered[0]?.id ?? "", comparison: "Equal", value: "" }])}>Filter the source</Button>
        </Group>
      </Stack>
      <CopyClearing what="items" scopes={scopes} value={clearing} onChange={setClearing} />
      <Text size="sm" c="dimmed">{key === undefined ? "Every row of the source adds a row." : `Rows change the item with the same ${key.name}, or add one; blanks of the source change nothing.`}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button disabled={name.trim() === "" || columns.length === 0 || !keyMapped || !complete || !isSettled(clearing)} loading={saving.isPending} onClick={() => saving.mutate()}>Save configuration</Button>
      </Group>
    </>
  );
}
