import { MultiSelect, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { dataTypes, type DataType } from "../../shared/api/types";
import { FormModal } from "../../shared/ui/FormModal";
import { useDimensions } from "./PropertyFields";
import { useCreateMetric } from "./structure";

export function NewMetric({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [dimensionIds, setDimensionIds] = useState<string[]>([]);
  const [type, setType] = useState<DataType>("Number");
  const [dimensionId, setDimensionId] = useState<string | null>(null);
  const dimensions = useDimensions(applicationId);
  const create = useCreateMetric(applicationId);
  const navigate = useNavigate();
  const submit = async () => {
    const block = await create.mutateAsync({ name: name.trim(), dimensionIds, type, ...(type === "Dimension" && dimensionId !== null ? { dimensionId } : {}) });
    await navigate({ to: "/applications/$applicationId/blocks/$blockId", params: { applicationId, blockId: block.id } });
  };
  return (
    <FormModal title="New metric" verb="Create metric" ready={name.trim() !== "" && dimensionIds.length > 0 && (type !== "Dimension" || dimensionId !== null)} onSubmit={submit} onClose={onClose}>
      <TextInput label="Metric name" required withAsterisk={false} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <MultiSelect label="Dimensions" description="The lists whose items combine to its cells." searchable data={dimensions} value={dimensionIds} onChange={setDimensionIds} placeholder={dimensionIds.length === 0 ? "Choose lists" : ""} />
      <Select label="Type of its values" data={[...dataTypes]} allowDeselect={false} value={type} onChange={(value) => value !== null && setType(value)} />
      {type === "Dimension" && <Select label="Values are items of" searchable data={dimensions} value={dimensionId} onChange={setDimensionId} />}
    </FormModal>
  );
}
