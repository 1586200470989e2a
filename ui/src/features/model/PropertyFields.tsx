import { Checkbox, Group, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { blocksQuery } from "../../shared/api/queries";
import { dataTypes, type DataType, type NewProperty } from "../../shared/api/types";

export function useDimensions(applicationId: string): { value: string; label: string }[] {
  const blocks = useQuery(blocksQuery(applicationId));
  return (blocks.data ?? []).filter((block) => block.type === "DimensionList").map((block) => ({ value: block.id, label: block.name }));
}

export function isComplete(draft: NewProperty): boolean {
  return draft.name.trim() !== "" && (draft.type !== "Dimension" || typeof draft.dimensionId === "string");
}

export function withType(draft: NewProperty, type: DataType): NewProperty {
  const { dimensionId: _dropped, ...rest } = draft;
  return { ...rest, type, ...(type === "Dimension" || type === "Boolean" ? { unique: false } : {}) };
}

/** Name, type, the list a Dimension refers to, and uniqueness: one property as it is being described. */
export function PropertyFields({ applicationId, draft, onChange, aside, number }: {
  applicationId: string;
  draft: NewProperty;
  onChange: (draft: NewProperty) => void;
  aside?: ReactNode;
  number?: number;
}) {
  const dimensions = useDimensions(applicationId);
  const of = number === undefined ? "" : ` of property ${number}`;
  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      <TextInput style={{ flex: "2 1 150px" }} label={number === undefined || number === 1 ? "Property name" : undefined} aria-label={`Name${of}`} value={draft.name} onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })} />
      <Select style={{ flex: "1 1 110px" }} label={number === undefined || number === 1 ? "Type" : undefined} aria-label={`Type${of}`} data={[...dataTypes]} value={draft.type} allowDeselect={false} onChange={(type) => type !== null && onChange(withType(draft, type))} />
      {draft.type === "Dimension" && (
        <Select style={{ flex: "1 1 130px" }} aria-label={`List${of}`} placeholder="Which list" searchable data={dimensions} value={draft.dimensionId ?? null} onChange={(dimensionId) => dimensionId !== null && onChange({ ...draft, dimensionId })} />
      )}
      <Checkbox pb={8} label="Unique" aria-label={`Unique${of}`} disabled={draft.type === "Dimension" || draft.type === "Boolean"} checked={draft.unique ?? false} onChange={(event) => onChange({ ...draft, unique: event.currentTarget.checked })} />
      {aside}
    </Group>
  );
}
