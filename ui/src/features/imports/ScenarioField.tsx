import { MultiSelect, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { scenariosQuery } from "../../shared/api/queries";

/** The scenario an import reads, null for the default one; absent while the application has that one alone. */
export function ScenarioField({ applicationId, label, value, onChange }: {
  applicationId: string; label: string; value: string | null; onChange: (scenarioId: string | null) => void;
}) {
  const all = useQuery(scenariosQuery(applicationId)).data ?? [];
  if (all.length < 2) return null;
  const home = all.find(({ isDefault }) => isDefault)?.id ?? null;
  return (
    <Select
      label={label} allowDeselect={false} value={value ?? home} placeholder="This scenario is gone"
      data={all.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id) => onChange(id === home ? null : id)}
    />
  );
}

/** The scenarios an import writes, none for the default one; absent while the application has that one alone. Those that are read-only cannot be chosen. */
export function ScenariosField({ applicationId, label, value, onChange, size = "sm" }: {
  applicationId: string; label: string; value: string[]; onChange: (scenarioIds: string[]) => void; size?: "xs" | "sm";
}) {
  const all = useQuery(scenariosQuery(applicationId)).data ?? [];
  if (all.length < 2) return null;
  const home = all.filter(({ isDefault }) => isDefault).map(({ id }) => id);
  const gone = value.filter((id) => all.every((scenario) => scenario.id !== id)).map((id) => ({ value: id, label: "A scenario that is gone" }));
  return (
    <MultiSelect
      size={size} label={label} {...(size === "xs" ? { miw: 210, maw: 420 } : {})} value={value.length === 0 ? home : value}
      data={[...all.map(({ id, name, readOnly }) => ({ value: id, label: readOnly ? `${name} (read-only)` : name, disabled: readOnly })), ...gone]}
      onChange={(ids) => onChange(ids.length === 1 && ids[0] === home[0] ? [] : ids)}
    />
  );
}
