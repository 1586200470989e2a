import { Checkbox, MultiSelect, Select } from "@mantine/core";
import type { ImportOptions } from "../../shared/api/types";

type Mode = ImportOptions["clear"]["mode"];

export interface Clearing { mode: Mode; scope: string[]; agreed: boolean }

export const noClearing: Clearing = { mode: "None", scope: [], agreed: false };

/** Whether a copy may start with this: a scope is named where one is wanted, and deleting is agreed to. */
export function isSettled({ mode, scope, agreed }: Clearing): boolean {
  return mode === "None" || (agreed && (mode === "All" || scope.length > 0));
}

/** What a copy clears first, and the words that confirm it. */
export function CopyClearing({ what, scopes, value, onChange }: {
  what: "cells" | "items"; scopes: { id: string; name: string }[]; value: Clearing; onChange: (next: Clearing) => void;
}) {
  const whole = what === "cells" ? "The entire metric" : "The entire list";
  return (
    <>
      <Select
        label={`Clear ${what} prior to import`} allowDeselect={false} value={value.mode}
        data={[{ value: "None", label: "Clear nothing" }, { value: "All", label: whole }, ...(scopes.length > 0 ? [{ value: "Scoped", label: "A limited scope" }] : [])]}
        onChange={(mode) => onChange({ mode: (mode ?? "None") as Mode, scope: [], agreed: false })}
      />
      {value.mode === "Scoped" && (
        <MultiSelect label="The scope is what the source holds of" data={scopes.map(({ id, name }) => ({ value: id, label: name }))} value={value.scope} onChange={(scope) => onChange({ ...value, scope })} />
      )}
      {value.mode !== "None" && (
        <Checkbox label="Yes, delete what the source does not name" checked={value.agreed} onChange={(event) => onChange({ ...value, agreed: event.currentTarget.checked })} />
      )}
    </>
  );
}
