import { Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconVersions } from "@tabler/icons-react";
import type { Block } from "../../shared/api/types";
import { Tag } from "../../shared/ui/StateBadge";
import { scenariosQuery } from "../../shared/api/queries";

/** Whose cells a metric's page shows; absent while the application has its default scenario alone. */
export function ScenarioPicker({ block, scenarioId, onChoose }: { block: Block; scenarioId: string | undefined; onChoose: (scenarioId: string | undefined) => void }) {
  const scenarios = useQuery({ ...scenariosQuery(block.applicationId), enabled: block.type === "Metric" });
  if (block.type !== "Metric" || scenarios.data === undefined || scenarios.data.length < 2) return null;
  const chosen = scenarios.data.find((scenario) => (scenarioId === undefined ? scenario.isDefault : scenario.id === scenarioId));
  return (
    <Group gap="sm" mb="sm">
      <Select
        aria-label="Scenario" leftSection={<IconVersions size={15} aria-hidden />} w={230} allowDeselect={false} data={scenarios.data.map(({ id, name }) => ({ value: id, label: name }))} value={chosen?.id ?? null} placeholder="This scenario is gone"
        onChange={(id) => onChoose(scenarios.data.find((scenario) => scenario.id === id)?.isDefault === true ? undefined : (id ?? undefined))}
      />
      {chosen?.readOnly === true && <Tag tone="idle">Read-only</Tag>}
      {block.everyScenario === true && <Text c="dimmed" size="sm">Inputs of this metric are the same in all scenarios.</Text>}
    </Group>
  );
}
