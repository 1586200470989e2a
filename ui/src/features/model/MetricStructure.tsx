import { Button, Stack, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { typeLabel, type Block } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell } from "../../shared/ui/messages";
import { Card, Fact } from "../../shared/ui/Page";
import { isWhole, MetricFields, type MetricShape } from "./MetricFields";
import { useChangeBlock } from "./structure";

/** A metric's dimensions and type; they can change only while it holds no cells, and the card says so. */
export function MetricStructure({ block, may }: { block: Block; may: boolean }) {
  const [changing, setChanging] = useState(false);
  const empty = block.size === 0;
  return (
    <Card
      title="Structure" padded
      aside={may && empty && <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setChanging(true)}>Change structure</Button>}
    >
      <Stack gap="md">
        <dl className="facts-grid">
          <Fact name="Dimensions">{(block.dimensions ?? []).map((dimension) => dimension.name).join(", ")}</Fact>
          <Fact name="Type of its values">{block.dataType === "Dimension" ? `Item of ${block.dimensionName ?? "a list"}` : typeLabel(block.dataType)}</Fact>
        </dl>
        {may && !empty && (
          <Text c="dimmed" size="sm" maw={640}>
            The dimensions and the type cannot change while the metric holds {counted(block.size, "cell")}: each cell belongs to one item of every dimension, and with other dimensions its value would have no place.
            To change them, create a new metric with the structure you want and import the data into it.
          </Text>
        )}
      </Stack>
      {changing && <ChangeStructure block={block} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function ChangeStructure({ block, onClose }: { block: Block; onClose: () => void }) {
  const [shape, setShape] = useState<MetricShape>({
    dimensionIds: (block.dimensions ?? []).map((dimension) => dimension.id), type: block.dataType ?? "Number", dimensionId: block.dimensionId ?? null,
  });
  const change = useChangeBlock(block);
  const submit = async () => {
    await change.mutateAsync(shape);
    tell("The structure was changed.");
  };
  return (
    <FormModal title={`Change the structure of ${block.name}`} verb="Save structure" missing={lacking([!isWhole(shape), "Choose at least one dimension, each once, and the type."])} onSubmit={submit} onClose={onClose}>
      <MetricFields applicationId={block.applicationId} shape={shape} onChange={setShape} />
      <Text c="dimmed" size="sm">Import configurations that map a dimension you take away have to be mapped anew.</Text>
    </FormModal>
  );
}
