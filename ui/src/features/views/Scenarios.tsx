import { MultiSelect } from "@mantine/core";
import type { Scenario, ViewDefinition } from "../../shared/api/types";

/** Whose cells are shown, in the order of ticking; the default scenario's when none is ticked. */
export function Scenarios({ view, scenarios, onChange }: { view: ViewDefinition; scenarios: Scenario[]; onChange: (view: ViewDefinition) => void }) {
  return (
    <MultiSelect
      aria-label="Scenarios" placeholder={view.scenarioIds.length === 0 ? (scenarios[0]?.name ?? "Scenario") : ""} w={230} clearable
      data={scenarios.map((scenario) => ({ value: scenario.id, label: scenario.name }))} value={view.scenarioIds} onChange={(scenarioIds) => onChange({ ...view, scenarioIds })}
    />
  );
}
