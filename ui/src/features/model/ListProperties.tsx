import { ActionIcon, Button, Group, Menu, Select, Table, VisuallyHidden } from "@mantine/core";
import { IconDots, IconLock, IconMathFunction, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Block, NewProperty, Property } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { PropertyFormula } from "./formula/PropertyFormula";
import { isComplete, PropertyFields } from "./PropertyFields";
import { useAddProperty, useChangeBlock, useChangeProperty, useDeleteProperty } from "./structure";

/** A list's properties: added, changed, deleted, and the one its items are shown by. */
export function ListProperties({ block, may }: { block: Block; may: boolean }) {
  const [adding, setAdding] = useState(false);
  const properties = block.properties ?? [];
  const change = useChangeBlock(block);
  return (
    <Card title="Properties" aside={may && <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>Add property</Button>}>
      <div className="scroll-x" role="region" aria-label="Properties, scrolls sideways" tabIndex={0}>
        <Table className="table" miw={640}>
          <Table.Thead><Table.Tr><Table.Th>Property</Table.Th><Table.Th>Type</Table.Th><Table.Th>Rules</Table.Th><Table.Th>Technical name</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {properties.map((property) => <PropertyRow key={property.id} block={block} property={property} may={may} />)}
          </Table.Tbody>
        </Table>
      </div>
      {may && properties.length > 0 && (
        <div className="card-body" style={{ borderTop: "1px solid var(--line)" }}>
          <Select
            label="Default display property" description="Items are shown by it everywhere." maw={320} allowDeselect={false}
            data={properties.map((property) => ({ value: property.id, label: property.name }))} value={block.displayPropertyId ?? null}
            onChange={(displayPropertyId) => displayPropertyId !== null && change.mutate({ displayPropertyId }, { onError: tellFailure, onSuccess: () => tell("Items are now shown by that property.") })}
          />
        </div>
      )}
      {adding && <AddProperty block={block} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function PropertyRow({ block, property, may }: { block: Block; property: Property; may: boolean }) {
  const [dialog, setDialog] = useState<"edit" | "formula" | "delete">();
  const removal = useDeleteProperty(block);
  const close = () => setDialog(undefined);
  return (
    <Table.Tr>
      <Table.Td fw={550} maw={320}>
        {property.name}
        {(property.formula ?? "") !== "" && <div className="mono dim clip" title={property.formula ?? ""} style={{ fontWeight: 400 }}>= {property.formula}</div>}
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{property.type === "Dimension" ? `Dimension · ${property.dimensionName ?? ""}` : property.type}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          {property.unique && <Tag tone="live">Unique</Tag>}
          {property.id === block.displayPropertyId && <Tag tone="idle">Display</Tag>}
          {property.protected && <span className="dim" style={{ display: "inline-flex", gap: 5, alignItems: "center" }}><IconLock size={14} aria-hidden /> {(block.security ?? null) === null ? "from the calendar" : "from members and roles"}</span>}
        </Group>
      </Table.Td>
      <Table.Td><span className="mono dim">{property.technicalName}</span></Table.Td>
      <Table.Td className="num">
        {may && !property.protected && (
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${property.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setDialog("edit")}>Change</Menu.Item>
              <Menu.Item leftSection={<IconMathFunction size={15} />} onClick={() => setDialog("formula")}>Formula</Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDialog("delete")}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {dialog === "edit" && <EditProperty block={block} property={property} onClose={close} />}
        {dialog === "formula" && <PropertyFormula block={block} property={property} onClose={close} />}
        {dialog === "delete" && (
          <Confirm title={`Delete ${property.name}?`} verb="Delete property" onConfirm={() => removal.mutateAsync(property.id)} onClose={close}>
            The values every item has in it are deleted with it.
          </Confirm>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function AddProperty({ block, onClose }: { block: Block; onClose: () => void }) {
  const [draft, setDraft] = useState<NewProperty>({ name: "", type: "Text" });
  const add = useAddProperty(block);
  return (
    <FormModal title={`Add a property to ${block.name}`} verb="Add property" size="lg" missing={lacking([!isComplete(draft), "Give it a name and a type."])} onSubmit={() => add.mutateAsync({ ...draft, name: draft.name.trim() })} onClose={onClose}>
      <PropertyFields applicationId={block.applicationId} draft={draft} onChange={setDraft} />
    </FormModal>
  );
}

function EditProperty({ block, property, onClose }: { block: Block; property: Property; onClose: () => void }) {
  const start: NewProperty = { name: property.name, type: property.type, unique: property.unique };
  const [draft, setDraft] = useState<NewProperty>(typeof property.dimensionId === "string" ? { ...start, dimensionId: property.dimensionId } : start);
  const change = useChangeProperty(block);
  return (
    <FormModal title={`Change ${property.name}`} verb="Save property" size="lg" missing={lacking([!isComplete(draft), "Give it a name and a type."])} onSubmit={() => change.mutateAsync({ ...draft, name: draft.name.trim(), id: property.id })} onClose={onClose}>
      <PropertyFields applicationId={block.applicationId} draft={draft} onChange={setDraft} />
    </FormModal>
  );
}
