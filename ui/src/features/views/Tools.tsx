import { Button, Group, NativeSelect, Popover, Stack, TextInput } from "@mantine/core";
import { IconFilter, IconMathFunction, IconSortDescending } from "@tabler/icons-react";
import { useState } from "react";
import type { Aggregator, Block, ViewDefinition } from "../../shared/api/types";
import { aggregated, aggregatorsOf } from "./definition";
import type { ListOf } from "./Axes";

interface Metric { id: string; name: string; type: Block["dataType"] }
interface Changing { view: ViewDefinition; metrics: Metric[]; lists: ListOf[]; onChange: (view: ViewDefinition) => void }

/** How cells are put together, in which order headers stand, which cells are kept. */
export function Tools(changing: Changing) {
  return (
    <Group gap="xs">
      {changing.metrics.length > 0 && <Panel name="Aggregators" icon={<IconMathFunction size={15} />} count={changing.view.aggregations.length}><Aggregators {...changing} /></Panel>}
      <Panel name="Sort" icon={<IconSortDescending size={15} />} count={changing.view.sorts.length}><Sorts {...changing} /></Panel>
      {changing.metrics.length > 0 && <Panel name="Filter" icon={<IconFilter size={15} />} count={changing.view.filters.length}><Filters {...changing} /></Panel>}
    </Group>
  );
}

function Panel({ name, icon, count, children }: { name: string; icon: React.ReactNode; count: number; children: React.ReactNode }) {
  return (
    <Popover position="bottom-start" width={320} trapFocus shadow="md">
      <Popover.Target><Button variant="default" leftSection={icon}>{name}{count > 0 && ` (${count})`}</Button></Popover.Target>
      <Popover.Dropdown aria-label={name}>{children}</Popover.Dropdown>
    </Popover>
  );
}

const words: Partial<Record<Aggregator, string>> = {
  Default: "Default", Avg: "Average", Stdevp: "Standard deviation (population)", Stdevs: "Standard deviation (sample)", FirstNonBlank: "First that is not blank", LastNonBlank: "Last that is not blank",
  FirstNonZero: "First that is not 0", LastNonZero: "Last that is not 0", CountAll: "Count all cells", CountUnique: "Count different values", CountBlank: "Count blanks", Blank: "Nothing", TextList: "List of texts",
};

function Aggregators({ view, metrics, onChange }: Changing) {
  return (
    <Stack gap="sm">
      {metrics.map((metric) => (
        <NativeSelect
          key={metric.id} label={metric.name} value={view.aggregations.find((it) => it.metricId === metric.id && (it.dimensionId ?? null) === null)?.aggregator ?? "Default"}
          data={aggregatorsOf(metric.type).map((value) => ({ value, label: words[value] ?? value }))}
          onChange={({ currentTarget }) => {
            const wanted = aggregatorsOf(metric.type).find((it) => it === currentTarget.value);
            if (wanted !== undefined) onChange(aggregated(view, metric.id, wanted));
          }}
        />
      ))}
    </Stack>
  );
}

/** One sort at a time, told by a word that is its own value. */
function Sorts({ view, metrics, lists, onChange }: Changing) {
  const choices: { value: string; label: string; sort: ViewDefinition["sorts"] }[] = [
    { value: "", label: "As in the lists", sort: [] },
    ...metrics.flatMap((metric) => [true, false].map((descending) => ({
      value: `v ${metric.id} ${descending}`, label: `${metric.name}, ${descending ? "largest" : "smallest"} first`, sort: [{ kind: "ByValue" as const, metricId: metric.id, descending }],
    }))),
    ...lists.flatMap((list) => (list.properties ?? []).flatMap((property) => [false, true].map((descending) => ({
      value: `p ${list.id} ${property.id} ${descending}`, label: `${list.name} by ${property.name}, ${descending ? "descending" : "ascending"}`,
      sort: [{ kind: "ByProperty" as const, dimensionId: list.id, propertyId: property.id, descending }],
    })))),
  ];
  const now = choices.find((choice) => JSON.stringify(choice.sort[0] ?? null, fields) === JSON.stringify(view.sorts[0] ?? null, fields));
  return (
    <NativeSelect
      label="Order of headers" value={now?.value ?? "other"} data={[...choices.map(({ value, label }) => ({ value, label })), ...(now === undefined ? [{ value: "other", label: "As saved" }] : [])]}
      onChange={({ currentTarget }) => {
        const wanted = choices.find((choice) => choice.value === currentTarget.value);
        if (wanted !== undefined) onChange({ ...view, sorts: wanted.sort });
      }}
    />
  );
}

const fields = ["kind", "metricId", "dimensionId", "propertyId", "descending"];

const comparisons = { GreaterThan: "greater than", GreaterThanOrEqual: "at least", LessThan: "less than", LessThanOrEqual: "at most", Equal: "equal to", NotEqual: "other than" } as const;
type Comparison = keyof typeof comparisons;
const comparisonOf = (text: string): Comparison => (Object.keys(comparisons) as Comparison[]).find((it) => it === text) ?? "GreaterThan";

function Filters({ view, metrics, onChange }: Changing) {
  const [metric, setMetric] = useState(metrics[0]?.id ?? "");
  const [comparison, setComparison] = useState<Comparison>("GreaterThan");
  const [value, setValue] = useState("");
  const name = (id: string) => metrics.find((it) => it.id === id)?.name ?? "a metric";
  return (
    <Stack gap="sm">
      {view.filters.map((filter, index) => (
        <Group key={index} justify="space-between" wrap="nowrap">
          <span>{filter.kind === "Value" ? `${name(filter.metricId)} ${wordOf(filter.comparison)} ${filter.value ?? ""}` : filter.kind === "Items" ? `${filter.excluded ? "without" : "only"} ${filter.items.length} items` : `a property ${wordOf(filter.comparison)} ${filter.value ?? ""}`}</span>
          <Button size="compact-sm" variant="default" onClick={() => onChange({ ...view, filters: view.filters.filter((_, at) => at !== index) })}>Remove</Button>
        </Group>
      ))}
      <NativeSelect label="Keep cells of" value={metric} data={metrics.map((it) => ({ value: it.id, label: it.name }))} onChange={(event) => setMetric(event.currentTarget.value)} />
      <NativeSelect label="that are" value={comparison} data={Object.entries(comparisons).map(([it, label]) => ({ value: it, label }))} onChange={(event) => setComparison(comparisonOf(event.currentTarget.value))} />
      <TextInput label="Value" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <Button disabled={value.trim() === ""} onClick={() => { onChange({ ...view, filters: [...view.filters, { kind: "Value", metricId: metric, comparison, value: value.trim() }] }); setValue(""); }}>Add filter</Button>
    </Stack>
  );
}

function wordOf(comparison: string): string {
  if (comparison === "IsBlank") return "is blank";
  if (comparison === "IsNotBlank") return "is not blank";
  if (comparison === "Contains") return "contains";
  return comparisons[comparisonOf(comparison)];
}
