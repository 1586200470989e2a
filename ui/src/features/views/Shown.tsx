import { Button, MultiSelect, Stack, Text } from "@mantine/core";
import { OrderedList } from "../../shared/ui/OrderedList";

/** Which metrics of a table or properties of a list are shown, and in which order; all of them while none is chosen. */
export function Shown({ what, all, chosen, onChange }: { what: string; all: { id: string; name: string }[]; chosen: string[]; onChange: (ids: string[]) => void }) {
  const ids = chosen.length === 0 ? all.map((it) => it.id) : chosen;
  const named = ids.flatMap((id) => all.filter((it) => it.id === id));
  const left = all.filter((it) => !ids.includes(it.id));
  return (
    <Stack gap="sm">
      <OrderedList label={`${what} shown`} entries={named} onOrder={onChange} onRemove={(id) => { if (ids.length > 1) onChange(ids.filter((it) => it !== id)); }} />
      {left.length > 0
        ? <MultiSelect label={`Show more ${what.toLowerCase()}`} placeholder="Choose" comboboxProps={{ withinPortal: false }} value={[]} data={left.map(({ id, name }) => ({ value: id, label: name }))} onChange={(more) => onChange([...ids, ...more])} />
        : <Text size="xs" c="dimmed">All {what.toLowerCase()} are shown.</Text>}
      {chosen.length > 0 && <Button variant="default" size="compact-sm" onClick={() => onChange([])}>Show all, as the block orders them</Button>}
    </Stack>
  );
}
