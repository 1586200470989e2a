import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { messageOf, remove } from "../../shared/api/client";
import { blockQuery } from "../../shared/api/queries";
import type { Block } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Shown } from "../../shared/ui/Faces";
import { tell } from "../../shared/ui/messages";
import { Card, Fact } from "../../shared/ui/Page";
import { BlockAccessRules } from "./BlockAccessRules";
import { ListProperties } from "./ListProperties";
import { MetricAggregators, MetricOptions } from "./MetricOptions";
import { MetricStructure } from "./MetricStructure";
import { useChangeBlock } from "./structure";
import { TableMetrics } from "./TableMetrics";

export function BlockSettings({ blockId }: { blockId: string }) {
  const block = useQuery(blockQuery(blockId));
  return (
    <Shown query={block} what="The settings">
      {(it) => {
        const fromCalendar = it.properties?.some((property) => property.protected) ?? false;
        const may = it.permissions.includes("ConfigureBlocks") && !fromCalendar;
        return (
          <Stack gap="lg" maw={980}>
            <Details block={it} may={may} />
            {it.type === "Metric" && <><MetricStructure block={it} may={may} /><MetricOptions block={it} may={may} /><MetricAggregators block={it} may={may} /></>}
            {it.type === "Table" && <TableMetrics block={it} may={may} />}
            {(it.type === "DimensionList" || it.type === "TransactionList") && <ListProperties block={it} may={may} />}
            {it.type !== "Table" && (it.permissions.includes("ConfigureBlocks") || it.permissions.includes("DefineApplicationSecurity")) && <BlockAccessRules block={it} />}
            {may && <DeleteBlock block={it} />}
          </Stack>
        );
      }}
    </Shown>
  );
}

function Details({ block, may }: { block: Block; may: boolean }) {
  const [name, setName] = useState(block.name);
  const change = useChangeBlock(block);
  return (
    <Card title="Block" padded>
      <form onSubmit={(event) => { event.preventDefault(); change.mutate({ name: name.trim() }, { onSuccess: () => tell("The block was renamed.") }); }}>
        <Stack gap="md">
          {may ? (
            <Group align="flex-end">
              <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} style={{ flex: "1 1 220px" }} maw={420} />
              <Button type="submit" loading={change.isPending} disabled={name.trim() === "" || name.trim() === block.name}>Rename</Button>
            </Group>
          ) : null}
          {change.isError && <Text c="var(--bad)" role="alert">{messageOf(change.error)}</Text>}
          <dl className="facts-grid">
            <Fact name="Block id"><CopyId id={block.id} what="block" /></Fact>
            <Fact name="Technical name"><span className="mono">{block.technicalName}</span></Fact>
            <Fact name="Application id"><CopyId id={block.applicationId} what="application" /></Fact>
          </dl>
        </Stack>
      </form>
    </Card>
  );
}

function DeleteBlock({ block }: { block: Block }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const confirmed = async () => {
    await remove(`/blocks/${block.id}`);
    await navigate({ to: "/applications/$applicationId", params: { applicationId: block.applicationId } });
    queries.removeQueries({ queryKey: ["blocks", block.id] });
    await queries.invalidateQueries({ queryKey: ["applications", block.applicationId] });
  };
  return (
    <Card title="Delete this block" padded>
      <Group justify="space-between" gap="md">
        <Text c="dimmed" maw={520}>{block.type === "Table" ? "Its views go with it; its metrics and their data stay." : "Its data and import configurations go with it. Blocks that refer to it stand in the way until they no longer do."}</Text>
        <Button color="red" variant="outline" onClick={() => setAsking(true)}>Delete block</Button>
      </Group>
      {asking && (
        <Confirm title={`Delete ${block.name}?`} verb="Delete block" typed={block.name} onConfirm={confirmed} onClose={() => setAsking(false)}>
          This cannot be undone.
        </Confirm>
      )}
    </Card>
  );
}
