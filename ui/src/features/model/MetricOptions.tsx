import { NativeSelect, Stack, Switch, Text } from "@mantine/core";
import type { Block, BlockChange } from "../../shared/api/types";
import { messageOf } from "../../shared/api/client";
import { aggregatorChoices } from "../../shared/format/aggregators";
import { tell } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { useChangeBlock } from "./structure";

const along = [
  { key: "temporalAggregator", label: "Over time", description: "Along the calendar's dimensions: the last month of a headcount, the average of a price.", asDefault: "As along the others" },
  { key: "otherAggregator", label: "Over all other dimensions", description: "Wherever a view does not say it itself.", asDefault: "As usual for the type" },
] as const;

/** How views put a metric's cells together where they do not say it themselves. */
export function MetricAggregators({ block, may }: { block: Block; may: boolean }) {
  const change = useChangeBlock(block);
  return (
    <Card title="Aggregators" padded>
      <Stack gap="md" maw={420}>
        {along.map(({ key, label, description, asDefault }) => {
          const choices = aggregatorChoices(block.dataType, asDefault);
          return (
            <NativeSelect
              key={key} label={label} description={description} disabled={!may || change.isPending} value={block[key] ?? "Default"} data={choices}
              onChange={({ currentTarget }) => {
                const wanted = choices.find((it) => it.value === currentTarget.value);
                if (wanted !== undefined) change.mutate({ [key]: wanted.value }, { onSuccess: () => tell("The aggregator was saved.") });
              }}
            />
          );
        })}
        {change.isError && <Text c="var(--bad)" size="sm" role="alert">{messageOf(change.error)}</Text>}
      </Stack>
    </Card>
  );
}

/** How a metric takes inputs and imports. */
export function MetricOptions({ block, may }: { block: Block; may: boolean }) {
  const change = useChangeBlock(block);
  const set = (option: BlockChange) => change.mutate(option, { onSuccess: () => tell("The option was saved.") });
  return (
    <Card title="Inputs and imports" padded>
      <Stack gap="md" maw={640}>
        <Switch
          label="Allow overriding formula results with an input" disabled={!may || change.isPending} checked={block.overridesAllowed ?? false}
          description="Without it, a metric with a formula takes no inputs and no imports."
          onChange={(event) => set({ overridesAllowed: event.currentTarget.checked })}
        />
        <Switch
          label="Inputs and imports populate data across all scenarios" disabled={!may || change.isPending} checked={block.everyScenario ?? false}
          description="One input or import shows in every scenario."
          onChange={(event) => set({ everyScenario: event.currentTarget.checked })}
        />
        {change.isError && <Text c="var(--bad)" size="sm" role="alert">{messageOf(change.error)}</Text>}
      </Stack>
    </Card>
  );
}
