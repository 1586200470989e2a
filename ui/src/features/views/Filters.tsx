import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Block, ViewDefinition, ViewFilter } from "../../shared/api/types";
import { ItemsSelect, useItemNames } from "../../shared/ui/ItemPickers";
import type { ListOf } from "./lists";

interface Changing { view: ViewDefinition; metrics: Block[]; lists: ListOf[]; onChange: (view: ViewDefinition) => void }

const comparisons = {
  Equal: "equal to", NotEqual: "other than", GreaterThan: "greater than", GreaterThanOrEqual: "at least", LessThan: "less than", LessThanOrEqual: "at most", Contains: "containing", IsBlank: "blank", IsNotBlank: "not blank",
} as const;
type Comparison = keyof typeof comparisons;
const all = Object.keys(comparisons) as Comparison[];
const needsValue = (comparison: Comparison): boolean => comparison !== "IsBlank" && comparison !== "IsNotBlank";

/** What the view shows at all; all filters hold. */
export function Filters(changing: Changing) {
  const { view, onChange } = changing;
  return (
    <Stack gap="sm">
      {view.filters.length === 0 && <Text size="sm" c="dimmed">Everything is shown.</Text>}
      {view.filters.map((filter, index) => (
        <Group key={index} justify="space-between" wrap="nowrap" gap="xs">
          <FilterWords filter={filter} {...changing} />
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove filter ${index + 1}`} onClick={() => onChange({ ...view, filters: view.filters.filter((_, at) => at !== index) })}><IconX size={14} /></ActionIcon>
        </Group>
      ))}
      <NewFilter {...changing} onAdd={(filter) => onChange({ ...view, filters: [...view.filters, filter] })} />
    </Stack>
  );
}

function FilterWords({ filter, metrics, lists }: Changing & { filter: ViewFilter }) {
  const listId = filter.kind === "Value" ? "" : filter.dimensionId;
  const nameOf = useItemNames(listId, filter.kind === "Items" ? filter.items : []);
  const list = lists.find((it) => it.id === listId);
  if (filter.kind === "Items") return <span>{list?.name} {filter.excluded ? "without" : "only"} {filter.items.map(nameOf).join(", ")}</span>;
  const compared = `${comparisons[filter.comparison]}${needsValue(filter.comparison) ? ` ${filter.value ?? ""}` : ""}`;
  if (filter.kind === "Value") return <span>Cells of {metrics.find((it) => it.id === filter.metricId)?.name} that are {compared}</span>;
  return <span>{list?.name} whose {filter.path.length > 1 ? "properties' " : ""}{list?.properties.find((it) => it.id === filter.path[0])?.name} is {compared}</span>;
}

/** What can be filtered: a dimension's items, one of its properties, a metric's cells. */
interface Subject { key: string; label: string; listId?: string; propertyId?: string; metricId?: string }

function subjectsOf(metrics: Block[], lists: ListOf[]): Subject[] {
  return [
    ...lists.map((list) => ({ key: list.id, label: `Items of ${list.name}`, listId: list.id })),
    ...lists.flatMap((list) => list.properties.map((property) => ({ key: `${list.id} ${property.id}`, label: `${list.name}: ${property.name}`, listId: list.id, propertyId: property.id }))),
    ...metrics.map((metric) => ({ key: metric.id, label: `Cells of ${metric.name}`, metricId: metric.id })),
  ];
}

function NewFilter({ metrics, lists, onAdd }: Changing & { onAdd: (filter: ViewFilter) => void }) {
  const subjects = subjectsOf(metrics, lists);
  const [key, setKey] = useState("");
  const subject = subjects.find((it) => it.key === key);
  const added = (filter: ViewFilter) => {
    onAdd(filter);
    setKey("");
  };
  return (
    <>
      <NativeSelect label="Add a filter on" value={key} data={[{ value: "", label: "Choose…" }, ...subjects.map((it) => ({ value: it.key, label: it.label }))]} onChange={(event) => setKey(event.currentTarget.value)} />
      {subject !== undefined && (subject.listId !== undefined && subject.propertyId === undefined
        ? <ItemsFilter key={key} listId={subject.listId} onAdd={added} />
        : <Compared key={key} subject={subject} onAdd={added} />)}
    </>
  );
}

function ItemsFilter({ listId, onAdd }: { listId: string; onAdd: (filter: ViewFilter) => void }) {
  const [items, setItems] = useState<number[]>([]);
  const [excluded, setExcluded] = useState(false);
  return (
    <>
      <NativeSelect label="Show" value={excluded ? "without" : "only"} data={[{ value: "only", label: "only these" }, { value: "without", label: "all but these" }]} onChange={(event) => setExcluded(event.currentTarget.value === "without")} />
      <ItemsSelect listId={listId} label="Items" none="Choose items" items={items} onChange={setItems} />
      <Button disabled={items.length === 0} onClick={() => onAdd({ kind: "Items", dimensionId: listId, items, excluded })}>Add filter</Button>
    </>
  );
}

function Compared({ subject, onAdd }: { subject: Subject; onAdd: (filter: ViewFilter) => void }) {
  const [comparison, setComparison] = useState<Comparison>(subject.metricId === undefined ? "Equal" : "GreaterThan");
  const [value, setValue] = useState("");
  const given = { comparison, ...(needsValue(comparison) ? { value: value.trim() } : {}) };
  const filter = (): ViewFilter => subject.metricId === undefined
    ? { kind: "Property", dimensionId: subject.listId ?? "", path: [subject.propertyId ?? ""], ...given }
    : { kind: "Value", metricId: subject.metricId, ...given };
  return (
    <>
      <NativeSelect label="that is" value={comparison} data={all.map((it) => ({ value: it, label: comparisons[it] }))} onChange={(event) => setComparison(all.find((it) => it === event.currentTarget.value) ?? "Equal")} />
      {needsValue(comparison) && <TextInput label="Value" description="Numbers with a point, dates as 2026-01-31, items by name" value={value} onChange={(event) => setValue(event.currentTarget.value)} />}
      <Button disabled={needsValue(comparison) && value.trim() === ""} onClick={() => onAdd(filter())}>Add filter</Button>
    </>
  );
}
