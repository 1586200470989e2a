import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { applicationsQuery } from "../api/queries";

/** Several applications; those that one does not see stay as they are. */
export function ApplicationsSelect({ label, description, chosen, onChange }: { label: string; description: string; chosen: string[]; onChange: (ids: string[]) => void }) {
  const applications = useQuery(applicationsQuery);
  const known = (applications.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const hidden = chosen.filter((id) => known.every(({ value }) => value !== id)).map((id) => ({ value: id, label: applications.data === undefined ? "…" : "An application you do not see" }));
  return (
    <MultiSelect
      label={label} description={description} placeholder={chosen.length === 0 ? "Choose applications" : ""} searchable hidePickedOptions
      data={[...known, ...hidden]} value={chosen} onChange={onChange}
    />
  );
}

/** Their names, in words. */
export function ApplicationNames({ ids }: { ids: string[] }) {
  const applications = useQuery(applicationsQuery);
  if (ids.length === 0) return <span className="dim">none</span>;
  const names = ids.flatMap((id) => (applications.data ?? []).filter((one) => one.id === id).map(({ name }) => name));
  const others = ids.length - names.length;
  return <>{[...names, ...(others > 0 && applications.data !== undefined ? [`${others} you do not see`] : [])].join(", ")}</>;
}
