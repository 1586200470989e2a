import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Block, Cell } from "../../shared/api/types";
import { parseCell } from "../../shared/format/cells";
import { FormModal, lacking } from "../../shared/ui/FormModal";

/** A cell that holds nothing yet: its items by name, and its value. */
export function NewCell({ block, onAdd, onClose }: { block: Block; onAdd: (items: string[], value: Cell) => Promise<void>; onClose: () => void }) {
  const dimensions = block.dimensions ?? [];
  const [items, setItems] = useState(dimensions.map(() => ""));
  const [value, setValue] = useState("");
  return (
    <FormModal
      title={`Enter a cell of ${block.name}`} verb="Enter cell" missing={lacking([items.some((item) => item.trim() === ""), "Name an item of every dimension."], [value.trim() === "", "Give the cell a value."])}
      onSubmit={() => onAdd(items.map((item) => item.trim()), parseCell(block.dataType ?? "Text", value))} onClose={onClose}
    >
      {dimensions.map((dimension, index) => (
        <TextInput key={dimension.id} label={dimension.name} description={`An item of ${dimension.name}, by name`} value={items[index] ?? ""} onChange={(event) => setItems(items.with(index, event.currentTarget.value))} />
      ))}
      <TextInput label="Value" value={value} onChange={(event) => setValue(event.currentTarget.value)} inputMode={block.dataType === "Number" || block.dataType === "Integer" ? "decimal" : "text"} />
    </FormModal>
  );
}
