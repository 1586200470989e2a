import { Alert, Checkbox, MultiSelect, Select, Stack } from "@mantine/core";
import type { Block } from "../../shared/api/types";
import { keyOf, scopesOf, type Draft } from "./mapping";

/** "Clear before import": what goes first, and the words that confirm it. */
export function ClearFields({ block, draft, onDraft }: { block: Block; draft: Draft; onDraft: (draft: Draft) => void }) {
  const { clear } = draft.options;
  const metric = block.type === "Metric";
  const scopes = scopesOf(block, draft.lines.flatMap((line) => (line.target === null ? [] : [keyOf(line.target)])));
  const chosen = metric ? clear.dimensionIds : clear.propertyIds;
  const set = (next: Partial<typeof clear>) => onDraft({ ...draft, clearConfirmed: false, options: { ...draft.options, clear: { ...clear, ...next } } });
  return (
    <Stack gap="xs" maw={520}>
      <Select
        size="xs" label={metric ? "Clear cells prior to import" : "Clear items prior to import"} w={260} allowDeselect={false} value={clear.mode}
        data={[
          { value: "None", label: "Clear nothing" },
          { value: "All", label: metric ? "The entire metric" : "The entire list" },
          ...(block.type === "DimensionList" ? [] : [{ value: "Scoped", label: "A limited scope" }]),
        ]}
        onChange={(mode) => mode !== null && set({ mode: mode as typeof clear.mode, dimensionIds: [], propertyIds: [] })}
      />
      {clear.mode === "Scoped" && (
        <MultiSelect
          size="xs" label="The scope is what the file holds of" placeholder="Choose dimensions" data={scopes.map(({ id, label }) => ({ value: id, label }))} value={chosen}
          onChange={(ids) => set(metric ? { dimensionIds: ids } : { propertyIds: ids })}
        />
      )}
      {clear.mode !== "None" && (
        <Alert color="orange" variant="light" p="xs">
          {consequence(block, clear.mode)}
          <Checkbox mt={6} size="xs" label="Yes, delete what the file does not name" checked={draft.clearConfirmed === true} onChange={(event) => onDraft({ ...draft, clearConfirmed: event.currentTarget.checked })} />
        </Alert>
      )}
    </Stack>
  );
}

function consequence(block: Block, mode: "All" | "Scoped") {
  if (block.type === "Metric") {
    return mode === "All"
      ? `Every cell of ${block.name} that the file does not name is deleted.`
      : `Cells of ${block.name} in the scope, across all other dimensions, are deleted unless the file names them.`;
  }
  return mode === "All"
    ? `Every item of ${block.name} that the file does not name is deleted, with the cells that stand on it.`
    : `Rows of ${block.name} in the scope are deleted and replaced by those of the file.`;
}
