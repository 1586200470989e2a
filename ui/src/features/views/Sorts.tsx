import { NativeSelect, Stack, Text } from "@mantine/core";
import type { Block, ViewDefinition, ViewSort } from "../../shared/api/types";
import { ItemsSelect, useItemNames } from "../../shared/ui/ItemPickers";
import { OrderedList } from "../../shared/ui/OrderedList";
import type { ListOf } from "./lists";

interface Changing { view: ViewDefinition; metrics: Block[]; lists: ListOf[]; onChange: (view: ViewDefinition) => void }

/** The sorts of a view; the first one counts most. */
export function Sorts({ view, metrics, lists, onChange }: Changing) {
  const put = (sorts: ViewSort[]) => onChange({ ...view, sorts });
  const choices = choicesOf(metrics, lists);
  const taken = new Set(view.sorts.map(keyOf));
  const free = choices.filter((choice) => !taken.has(keyOf(choice.sort)));
  const entries = view.sorts.map((sort) => ({
    id: keyOf(sort), name: nameOf(sort, metrics, lists),
    content: <SortOf sort={sort} name={nameOf(sort, metrics, lists)} onChange={(changed) => put(view.sorts.map((it) => (keyOf(it) === keyOf(sort) ? changed : it)))} />,
  }));
  return (
    <Stack gap="sm">
      {view.sorts.length === 0 && <Text size="sm" c="dimmed">As in the lists.</Text>}
      {view.sorts.length > 0 && (
        <OrderedList
          label="Sorts, the first counts most" entries={entries} onRemove={(id) => put(view.sorts.filter((sort) => keyOf(sort) !== id))}
          onOrder={(ids) => put(ids.flatMap((id) => view.sorts.filter((sort) => keyOf(sort) === id)))}
        />
      )}
      {free.length > 0 && (
        <NativeSelect
          label="Add a sort" value="" data={[{ value: "", label: "Choose…" }, ...free.map(({ sort, label }) => ({ value: keyOf(sort), label }))]}
          onChange={({ currentTarget }) => {
            const wanted = free.find((choice) => keyOf(choice.sort) === currentTarget.value);
            if (wanted !== undefined) put([...view.sorts, wanted.sort]);
          }}
        />
      )}
    </Stack>
  );
}

/** A metric, a property or a dimension sorts once. */
function keyOf(sort: ViewSort): string {
  switch (sort.kind) {
    case "ByValue": return `v ${sort.metricId}`;
    case "ByProperty": return `p ${sort.dimensionId} ${sort.propertyId}`;
    case "ByHand": return `h ${sort.dimensionId}`;
  }
}

function choicesOf(metrics: Block[], lists: ListOf[]): { sort: ViewSort; label: string }[] {
  const sorts: ViewSort[] = [
    ...metrics.map((metric) => ({ kind: "ByValue" as const, metricId: metric.id, descending: true })),
    ...lists.flatMap((list) => list.properties.map((property) => ({ kind: "ByProperty" as const, dimensionId: list.id, propertyId: property.id, descending: false }))),
    ...lists.map((list) => ({ kind: "ByHand" as const, dimensionId: list.id, items: [] })),
  ];
  return sorts.map((sort) => ({ sort, label: nameOf(sort, metrics, lists) }));
}

function nameOf(sort: ViewSort, metrics: Block[], lists: ListOf[]): string {
  if (sort.kind === "ByValue") return `Rows by ${metrics.find((it) => it.id === sort.metricId)?.name ?? "a metric"}`;
  const list = lists.find((it) => it.id === sort.dimensionId);
  if (sort.kind === "ByHand") return `${list?.name ?? "Items"} by hand`;
  return `${list?.name ?? "Items"} by ${list?.properties.find((it) => it.id === sort.propertyId)?.name ?? "a property"}`;
}

function SortOf({ sort, name, onChange }: { sort: ViewSort; name: string; onChange: (sort: ViewSort) => void }) {
  if (sort.kind === "ByHand") return <ByHand sort={sort} name={name} onChange={onChange} />;
  return (
    <>
      <span>{name}</span>
      <NativeSelect
        size="xs" aria-label={`Direction of ${name}`} value={sort.descending ? "down" : "up"} data={[{ value: "up", label: "Smallest first" }, { value: "down", label: "Largest first" }]}
        onChange={({ currentTarget }) => onChange({ ...sort, descending: currentTarget.value === "down" })}
      />
    </>
  );
}

/** The items that stand first, in an order of one's own. */
function ByHand({ sort, name, onChange }: { sort: ViewSort & { kind: "ByHand" }; name: string; onChange: (sort: ViewSort) => void }) {
  const nameOfItem = useItemNames(sort.dimensionId, sort.items);
  return (
    // Dragging an item must not drag the sort around it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onDragStart={(event) => event.stopPropagation()} onDrop={(event) => event.stopPropagation()}>
      <span>{name}</span>
      {sort.items.length > 0 && (
        <OrderedList
          label={`Order of ${name}`} entries={sort.items.map((item) => ({ id: String(item), name: nameOfItem(item) }))} onOrder={(ids) => onChange({ ...sort, items: ids.map(Number) })}
          onRemove={(id) => onChange({ ...sort, items: sort.items.filter((item) => String(item) !== id) })}
        />
      )}
      <ItemsSelect listId={sort.dimensionId} label="Items that come first" none="Choose items" items={sort.items} onChange={(items) => onChange({ ...sort, items })} />
    </div>
  );
}
