import { Stack, Switch, Text } from "@mantine/core";
import type { Block, BlockChange } from "../../shared/api/types";
import { messageOf } from "../../shared/api/client";
import { tell } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { useChangeBlock } from "./structure";

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
