import { NativeSelect, Stack, Text } from "@mantine/core";
import type { AxisTotals, ViewDefinition } from "../../shared/api/types";

const choices: { value: AxisTotals; label: string }[] = [{ value: "None", label: "No totals" }, { value: "Total", label: "Total of everything" }, { value: "Subtotals", label: "Subtotals and the total" }];
const axes = [{ axis: "rows", label: "Below the rows" }, { axis: "columns", label: "Beside the columns" }] as const;

/** Which totals stand on each axis. */
export function Totals({ view, onChange }: { view: ViewDefinition; onChange: (view: ViewDefinition) => void }) {
  return (
    <Stack gap="sm">
      {axes.map(({ axis, label }) => (
        <NativeSelect
          key={axis} label={label} data={choices} value={view.totals[axis]}
          onChange={({ currentTarget }) => {
            const wanted = choices.find((it) => it.value === currentTarget.value);
            if (wanted !== undefined) onChange({ ...view, totals: { ...view.totals, [axis]: wanted.value } });
          }}
        />
      ))}
      <Text size="xs" c="dimmed">Subtotals need more than one field on their axis: one line for each outer header.</Text>
    </Stack>
  );
}
