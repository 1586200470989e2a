import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../shared/api/client";
import { blocksQuery, scenariosQuery } from "../../shared/api/queries";
import type { Block, Configuration } from "../../shared/api/types";
import { tell, tellFailure } from "../../shared/ui/messages";
import { CopyClearing, isSettled, noClearing } from "./CopyClearing";
import { ScenarioField, ScenariosField } from "./ScenarioField";

/** Saves a copy of another metric's cells into this one as an import configuration. */
export function CopyMetric({ block, onClose }: { block: Block; onClose: () => void }) {
  const blocks = useQuery(blocksQuery(block.applicationId));
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [source, setSource] = useState<string | null>(null);
  const [clearing, setClearing] = useState(noClearing);
  const [from, setFrom] = useState<string | null>(null);
  const [into, setInto] = useState<string[]>([]);
  const home = useQuery(scenariosQuery(block.applicationId)).data?.find(({ isDefault }) => isDefault)?.id ?? null;
  // A metric may be copied into itself, from another scenario.
  const elsewhere = block.everyScenario !== true && !(into.length === 0 ? [home] : into).includes(from ?? home);
  const metrics = (blocks.data ?? []).filter((other) => other.type === "Metric" && (other.id !== block.id || elsewhere));
  const known = metrics.some((other) => other.id === source);
  const ready = name.trim() !== "" && known && isSettled(clearing);
  const saving = useMutation({
    mutationFn: () => post<Configuration>(`/blocks/${block.id}/import-configurations`, {
      name, description: "", definition: { copyFrom: { blockId: source, scenarioId: from }, options: { scenarioIds: into, clear: { mode: clearing.mode, dimensionIds: clearing.scope } } },
    }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ["configurations", block.id] });
      tell(`Saved ${saved.name}. Run it from its menu or trigger its id.`);
      onClose();
    },
    onError: tellFailure,
  });
  return (
    <Modal opened onClose={onClose} title={`Copy a metric into ${block.name}`} centered>
      <Stack>
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <ScenarioField applicationId={block.applicationId} label="From scenario" value={from} onChange={setFrom} />
        {block.everyScenario !== true && <ScenariosField applicationId={block.applicationId} label="Into scenarios" value={into} onChange={setInto} />}
        <Select label="Source metric" description="It needs the same dimensions and data type." required searchable data={metrics.map(({ id, name: label }) => ({ value: id, label }))} value={known ? source : null} onChange={setSource} />
        <CopyClearing what="cells" scopes={block.dimensions ?? []} value={clearing} onChange={setClearing} />
        <Text size="sm" c="dimmed">Populated cells are copied as inputs; blanks of the source change nothing.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button disabled={!ready} loading={saving.isPending} onClick={() => saving.mutate()}>Save configuration</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
