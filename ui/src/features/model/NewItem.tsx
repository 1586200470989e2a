import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { post } from "../../shared/api/client";
import type { Block, Property } from "../../shared/api/types";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell } from "../../shared/ui/messages";
import { parseCell } from "../../shared/format/cells";

export function NewItem({ block, onAdded, onClose }: { block: Block; onAdded: () => Promise<void>; onClose: () => void }) {
  const [texts, setTexts] = useState<Record<string, string>>({});
  const properties = block.properties ?? [];
  const filled = properties.filter((property) => (texts[property.id] ?? "").trim() !== "");
  const missing = block.type === "DimensionList" && !properties.some((property) => property.unique && (texts[property.id] ?? "").trim() !== "");
  const add = async () => {
    await post(`/blocks/${block.id}/items`, { values: Object.fromEntries(filled.map((property) => [property.id, parseCell(property.type, texts[property.id] ?? "")])) });
    tell("The item was added.");
    await onAdded();
  };
  return (
    <FormModal title={`Add an item to ${block.name}`} verb="Add item" missing={lacking([missing, "Fill in a unique property."], [filled.length === 0, "Fill in at least one property."])} onSubmit={add} onClose={onClose}>
      {properties.map((property) => (
        <Field key={property.id} property={property} text={texts[property.id] ?? ""} onChange={(text) => setTexts({ ...texts, [property.id]: text })} />
      ))}
    </FormModal>
  );
}

function Field({ property, text, onChange }: { property: Property; text: string; onChange: (text: string) => void }) {
  if (property.type === "Boolean") {
    return <Select label={property.name} clearable data={["TRUE", "FALSE"]} value={text === "" ? null : text} onChange={(value) => onChange(value ?? "")} />;
  }
  return (
    <TextInput
      label={property.name} value={text} onChange={(event) => onChange(event.currentTarget.value)} type={property.type === "Date" ? "date" : "text"}
      inputMode={property.type === "Number" || property.type === "Integer" ? "decimal" : "text"}
      {...(property.type === "Dimension" ? { description: `An item of ${property.dimensionName ?? "its list"}, by name` } : {})}
    />
  );
}
