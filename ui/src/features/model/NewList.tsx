import { ActionIcon, Button, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { NewProperty } from "../../shared/api/types";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { isComplete, PropertyFields } from "./PropertyFields";
import { useCreateList } from "./structure";

interface Line { key: number; draft: NewProperty }

export function NewList({ applicationId, type, onClose }: { applicationId: string; type: "DimensionList" | "TransactionList"; onClose: () => void }) {
  const dimension = type === "DimensionList";
  const [name, setName] = useState("");
  const [lines, setLines] = useState<Line[]>([{ key: 0, draft: dimension ? { name: "Name", type: "Text", unique: true } : { name: "", type: "Text" } }]);
  const create = useCreateList(applicationId);
  const navigate = useNavigate();
  const submit = async () => {
    const block = await create.mutateAsync({ name: name.trim(), type, properties: lines.map((line) => ({ ...line.draft, name: line.draft.name.trim() })) });
    await navigate({ to: "/applications/$applicationId/blocks/$blockId", params: { applicationId, blockId: block.id } });
  };
  return (
    <FormModal
      title={dimension ? "New dimension list" : "New transaction list"} verb="Create list" size="lg"
      missing={lacking([name.trim() === "", "Give the list a name."], [!lines.every((line) => isComplete(line.draft)), "Give every property a name and a type."], [dimension && !lines.some((line) => line.draft.unique), "A dimension list needs one unique property."])}
      onSubmit={submit} onClose={onClose}
    >
      <Text c="dimmed" size="sm">
        {dimension ? "Its items are unique and can be the axes of metrics. At least one property must be unique." : "Rows need not be unique; every import can append to it. It cannot be the axis of a metric."}
      </Text>
      <TextInput label="List name" required withAsterisk={false} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Stack gap="xs">
        {lines.map((line, index) => (
          <PropertyFields
            key={line.key} applicationId={applicationId} draft={line.draft} number={index + 1}
            onChange={(draft) => setLines(lines.map((other) => (other.key === line.key ? { ...other, draft } : other)))}
            aside={lines.length > 1 && (
              <ActionIcon mb={4} variant="subtle" color="gray" aria-label={`Remove property ${index + 1}`} onClick={() => setLines(lines.filter((other) => other.key !== line.key))}>
                <IconX size={16} />
              </ActionIcon>
            )}
          />
        ))}
        <Button variant="subtle" style={{ alignSelf: "flex-start" }} leftSection={<IconPlus size={15} />} onClick={() => setLines([...lines, { key: 1 + Math.max(...lines.map((line) => line.key)), draft: { name: "", type: "Text" } }])}>
          Add property
        </Button>
      </Stack>
    </FormModal>
  );
}
