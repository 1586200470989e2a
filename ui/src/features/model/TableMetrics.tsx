import { Button, MultiSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { blocksQuery } from "../../shared/api/queries";
import type { Block } from "../../shared/api/types";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { useChangeBlock } from "./structure";

/** Metrics of an application, in the order of choosing. */
export function MetricChoice({ applicationId, metricIds, onChange }: { applicationId: string; metricIds: string[]; onChange: (metricIds: string[]) => void }) {
  const blocks = useQuery(blocksQuery(applicationId));
  const metrics = (blocks.data ?? []).filter((block) => block.type === "Metric").map(({ id, name }) => ({ value: id, label: name }));
  return (
    <MultiSelect
      label="Metrics" description="Shown in the order of choosing; they may have different dimensions." searchable data={metrics} value={metricIds} onChange={onChange}
      clearButtonProps={{ "aria-label": "Clear metrics" }} placeholder={metricIds.length === 0 ? "Choose metrics" : ""}
    />
  );
}

/** Which metrics a table shows. */
export function TableMetrics({ block, may }: { block: Block; may: boolean }) {
  const [changing, setChanging] = useState(false);
  return (
    <Card title="Metrics" padded aside={may && <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setChanging(true)}>Change metrics</Button>}>
      <Stack gap={4} component="ol" m={0} pl={20}>{(block.metrics ?? []).map((metric) => <li key={metric.id}>{metric.name}</li>)}</Stack>
      {changing && <ChangeMetrics block={block} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function ChangeMetrics({ block, onClose }: { block: Block; onClose: () => void }) {
  const [metricIds, setMetricIds] = useState((block.metrics ?? []).map((metric) => metric.id));
  const change = useChangeBlock(block);
  const submit = async () => {
    await change.mutateAsync({ metricIds });
    tell("The metrics were changed.");
  };
  return (
    <FormModal title={`Metrics of ${block.name}`} verb="Save metrics" missing={lacking([metricIds.length === 0, "Choose at least one metric."])} onSubmit={submit} onClose={onClose}>
      <MetricChoice applicationId={block.applicationId} metricIds={metricIds} onChange={setMetricIds} />
    </FormModal>
  );
}
