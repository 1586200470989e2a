import { NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Block, ViewDefinition } from "../../shared/api/types";
import { aggregatorChoices, aggregatorWord, defaultOf, type Along } from "../../shared/format/aggregators";
import { aggregated, aggregatorOf } from "./definition";
import type { ListOf } from "./lists";

const alongOf = (list: ListOf): Along => (list.calendar ? "temporal" : "other");

/** How a metric's cells become one, over each of its dimensions. */
export function Aggregators({ view, metrics, lists, onChange }: { view: ViewDefinition; metrics: Block[]; lists: ListOf[]; onChange: (view: ViewDefinition) => void }) {
  const [chosen, setChosen] = useState(metrics[0]?.id);
  const metric = metrics.find((it) => it.id === chosen) ?? metrics[0];
  if (metric === undefined) return null;
  const general = aggregatorOf(view, metric.id, null);
  const own = lists.filter((list) => metric.dimensions?.some((it) => it.id === list.id));
  return (
    <Stack gap="sm">
      {metrics.length > 1 && <NativeSelect label="Metric" value={metric.id} data={metrics.map((it) => ({ value: it.id, label: it.name }))} onChange={(event) => setChosen(event.currentTarget.value)} />}
      <Choice label={metrics.length > 1 ? "All dimensions" : `${metric.name}, all dimensions`} metric={metric} view={view} dimensionId={null} asDefault={`As the metric says (${saidBy(metric, own.map(alongOf))})`} onChange={onChange} />
      <Text size="xs" c="dimmed">One dimension in another way:</Text>
      {own.map((list) => (
        <Choice key={list.id} label={list.name} metric={metric} view={view} dimensionId={list.id} asDefault={`As above (${aggregatorWord(general === "Default" ? defaultOf(metric, alongOf(list)) : general)})`} onChange={onChange} />
      ))}
    </Stack>
  );
}

function saidBy(metric: Block, along: Along[]): string {
  const other = aggregatorWord(defaultOf(metric, "other"));
  const temporal = aggregatorWord(defaultOf(metric, "temporal"));
  return along.includes("temporal") && temporal !== other ? `${other}; over time: ${temporal}` : other;
}

function Choice({ label, metric, view, dimensionId, asDefault, onChange }: { label: string; metric: Block; view: ViewDefinition; dimensionId: string | null; asDefault: string; onChange: (view: ViewDefinition) => void }) {
  const choices = aggregatorChoices(metric.dataType, asDefault);
  return (
    <NativeSelect
      label={label} value={aggregatorOf(view, metric.id, dimensionId)} data={choices}
      onChange={({ currentTarget }) => {
        const wanted = choices.find((it) => it.value === currentTarget.value);
        if (wanted !== undefined) onChange(aggregated(view, metric.id, dimensionId, wanted.value));
      }}
    />
  );
}
