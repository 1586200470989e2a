import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../api/client";
import type { ItemName } from "../api/types";

const shownAtOnce = 50;
const gone = "(deleted item)";

const foundQuery = (listId: string, text: string) => queryOptions({
  queryKey: ["blocks", listId, "found-items", text],
  enabled: listId !== "",
  queryFn: ({ signal }) => get<ItemName[]>(`/blocks/${listId}/items`, { text, limit: shownAtOnce }, signal),
  placeholderData: keepPreviousData,
});

/** The names of items by their numbers. */
export function useItemNames(listId: string, numbers: number[]): (number: number) => string {
  const wanted = numbers.toSorted((a, b) => a - b);
  const named = useQuery({
    queryKey: ["blocks", listId, "named-items", wanted],
    enabled: listId !== "" && wanted.length > 0,
    queryFn: ({ signal }) => get<ItemName[]>(`/blocks/${listId}/items?${wanted.map((number) => `number=${number}`).join("&")}`, {}, signal),
    placeholderData: keepPreviousData,
  });
  return (number) => (named.data === undefined ? "…" : (named.data.find((item) => item.number === number)?.name ?? gone));
}

/** Items that are offered for what is typed, those chosen among them. */
function useChoices(listId: string, chosen: number[]) {
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, 200);
  const found = useQuery(foundQuery(listId, searched));
  const nameOf = useItemNames(listId, chosen);
  const offered = (found.data ?? []).map(({ number, name }) => ({ value: String(number), label: name }));
  const missing = chosen.filter((number) => offered.every((item) => item.value !== String(number))).map((number) => ({ value: String(number), label: nameOf(number) }));
  // The server has searched: what it found stays, whatever its name looks like here.
  return { data: [...missing, ...offered], searchValue: text, onSearchChange: setText, searchable: true, nothingFoundMessage: found.isFetching ? "Looking…" : "No item is called so", filter: ({ options }: { options: unknown[] }) => options } as const;
}

/** One item of a list, found by typing. */
export function ItemSelect({ listId, label, item, onChange }: { listId: string; label: string; item: number | undefined; onChange: (item: number | undefined) => void }) {
  const { filter, ...choices } = useChoices(listId, item === undefined ? [] : [item]);
  return <Select label={label} placeholder="Choose an item" {...choices} filter={filter as never} value={item === undefined ? null : String(item)} onChange={(value) => onChange(value === null ? undefined : Number(value))} clearable clearButtonProps={{ "aria-label": `Clear ${label}` }} />;
}

/** Several items of a list, found by typing. */
export function ItemsSelect({ listId, label, bare = false, none, items, onChange }: {
  listId: string;
  label: string;
  /** Without a label that shows. */
  bare?: boolean;
  /** What stands there while none is chosen. */
  none: string;
  items: number[];
  onChange: (items: number[]) => void;
}) {
  const { filter, ...choices } = useChoices(listId, items);
  return (
    <MultiSelect
      {...(bare ? { "aria-label": label, size: "xs", w: 190 } : { label })} {...choices} filter={filter as never} comboboxProps={{ withinPortal: false }} placeholder={items.length === 0 ? none : ""} clearable clearButtonProps={{ "aria-label": `Clear ${label}` }}
      value={items.map(String)} onChange={(values) => onChange(values.map(Number))}
    />
  );
}
