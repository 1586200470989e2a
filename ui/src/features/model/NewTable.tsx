import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { useCreateTable } from "./structure";
import { MetricChoice } from "./TableMetrics";

export function NewTable({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [metricIds, setMetricIds] = useState<string[]>([]);
  const create = useCreateTable(applicationId);
  const navigate = useNavigate();
  const submit = async () => {
    const block = await create.mutateAsync({ name: name.trim(), metricIds });
    await navigate({ to: "/applications/$applicationId/blocks/$blockId", params: { applicationId, blockId: block.id } });
  };
  return (
    <FormModal title="New table" verb="Create table" missing={lacking([name.trim() === "", "Give the table a name."], [metricIds.length === 0, "Choose at least one metric."])} onSubmit={submit} onClose={onClose}>
      <TextInput label="Table name" required withAsterisk={false} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <MetricChoice applicationId={applicationId} metricIds={metricIds} onChange={setMetricIds} />
    </FormModal>
  );
}
