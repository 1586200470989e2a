import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { scenariosQuery } from "../../shared/api/queries";

/**
 * The scenario an import reads or writes, undefined for the default one; absent while the application has that one alone. A scenario that is read-only can be
 * read but not written.
 */
export function ScenarioField({ applicationId, label, writes, value, onChange, size = "sm" }: {
  applicationId: string; label: string; writes: boolean; value: string | null | undefined; onChange: (scenarioId: string | null) => void; size?: "xs" | "sm";
}) {
  const scenarios = useQuery(scenariosQuery(applicationId));
  const all = scenarios.data ?? [];
  if (all.length < 2) return null;
  const chosen = value ?? all.find(({ isDefault }) => isDefault)?.id ?? null;
  return (
    <Select
      size={size} label={label} w={size === "xs" ? 210 : "100%"} allowDeselect={false} value={chosen} placeholder="This scenario is gone"
      data={all.map(({ id, name, readOnly }) => ({ value: id, label: writes && readOnly ? `${name} (read-only)` : name, disabled: writes && readOnly }))}
      onChange={(id) => onChange(all.find((scenario) => scenario.id === id)?.isDefault === true ? null : id)}
    />
  );
}
