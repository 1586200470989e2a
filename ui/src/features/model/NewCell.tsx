import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Block, Cell } from "../../shared/api/types";
import { parseCell } from "../../shared/format/cells";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { ItemSelect } from "../../shared/ui/ItemPickers";

/** A cell that holds nothing yet: its items, and its value. */
export function NewCell({ block, onAdd, onClose }: { block: Block; onAdd: (items: number[], value: Cell) => Promise<void>; onClose: () => void }) {
  const dimensions = block.dimensions ?? [];
  const [items, setItems] = useState<(number | undefined)[]>(dimensions.map(() => undefined));
  const [value, setValue] = useState("");
  const given = items.flatMap((item) => (item === undefined ? [] : [item]));
  return (
    <FormModal
      title={`Enter a cell of ${block.name}`} verb="Enter cell" missing={lacking([given.length < dimensions.length, "Choose an item of every dimension."], [value.trim() === "", "Give the cell a value."])}
      onSubmit={() => onAdd(given, parseCell(block.dataType ?? "Text", value))} onClose={onClose}
    >
      {dimensions.map((dimension, index) => <ItemSelect key={dimension.id} listId={dimension.id} label={dimension.name} item={items[index]} onChange={(item) => setItems(items.with(index, item))} />)}
      <CellValue block={block} value={value} onChange={setValue} />
    </FormModal>
  );
}

function CellValue({ block, value, onChange }: { block: Block; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      label="Value" value={value} onChange={(event) => onChange(event.currentTarget.value)} type={block.dataType === "Date" ? "date" : "text"} inputMode={block.dataType === "Number" || block.dataType === "Integer" ? "decimal" : "text"}
      {...(block.dataType === "Dimension" ? { description: `An item of ${block.dimensionName ?? "its list"}, by name` } : {})} {...(block.dataType === "Boolean" ? { description: "TRUE or FALSE" } : {})}
    />
  );
}
