import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { isWhole, MetricFields, type MetricShape } from "./MetricFields";
import { useCreateMetric } from "./structure";

export function NewMetric({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [shape, setShape] = useState<MetricShape>({ dimensionIds: [], type: "Number" });
  const create = useCreateMetric(applicationId);
  const navigate = useNavigate();
  const submit = async () => {
    const block = await create.mutateAsync({ name: name.trim(), ...shape });
    await navigate({ to: "/applications/$applicationId/blocks/$blockId", params: { applicationId, blockId: block.id } });
  };
  return (
    <FormModal title="New metric" verb="Create metric" missing={lacking([name.trim() === "", "Give the metric a name."], [!isWhole(shape), "Choose at least one dimension, each once, and the type."])} onSubmit={submit} onClose={onClose}>
      <TextInput label="Metric name" required withAsterisk={false} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <MetricFields applicationId={applicationId} shape={shape} onChange={setShape} />
    </FormModal>
  );
}
