import { ActionIcon, Button, Menu, Table, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconAlertTriangle, IconCalendarTime, IconCopy, IconDatabaseImport, IconDots, IconFileUpload, IconPencil, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { get, post, remove } from "../../shared/api/client";
import { whyNoImport } from "../../shared/api/importable";
import { blockQuery } from "../../shared/api/queries";
import type { Block, Configuration } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Empty, Shown } from "../../shared/ui/Faces";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Tag } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { CopyList } from "./CopyList";
import { CopyMetric } from "./CopyMetric";
import { useSourceWords } from "./connectionReads";
import { curlFor, curlForTrigger } from "./curl";

const configurationsQuery = (blockId: string) => queryOptions({
  queryKey: ["configurations", blockId],
  queryFn: ({ signal }) => get<Configuration[]>(`/blocks/${blockId}/import-configurations`, {}, signal),
});

export function Configurations({ applicationId, blockId }: { applicationId: string; blockId: string }) {
  const configurations = useQuery(configurationsQuery(blockId));
  const block = useQuery(blockQuery(blockId));
  const refused = block.data && whyNoImport(block.data);
  const may = block.data !== undefined && refused === undefined;
  const params = { applicationId, blockId };
  return (
    <Shown query={configurations} what="The import configurations">
      {(all) => (
        <section className="card" aria-label="Import configurations">
          {may && <CopyFrom block={block.data} />}
          {all.length === 0 ? (
            <Empty
              icon={<IconDatabaseImport size={30} stroke={1.4} />} title="No import configuration yet"
              action={may && <Button renderRoot={(props) => <Link {...props} to="/applications/$applicationId/blocks/$blockId/import" params={params} />}>Import a first file</Button>}
            >
              {refused ?? "Map a file once and save the mapping: its id is then all a script needs to push the next file."}
            </Empty>
          ) : (
            <div className="scroll-x" role="region" aria-label="Configurations, scrolls sideways" tabIndex={0}>
              <Table className="table" miw={900}>
                <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Source</Table.Th><Table.Th>Id</Table.Th><Table.Th>Last edited</Table.Th><Table.Th>Version</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{all.map((configuration) => <Line key={configuration.id} configuration={configuration} may={may} />)}</Table.Tbody>
              </Table>
              <div style={{ padding: "8px 16px", borderTop: "1px solid var(--line)" }}><ZoneNote /></div>
            </div>
          )}
        </section>
      )}
    </Shown>
  );
}

/** Sets up a copy from a block of the same kind. */
function CopyFrom({ block }: { block: Block }) {
  const [open, setOpen] = useState(false);
  const metric = block.type === "Metric";
  const close = () => setOpen(false);
  return (
    <div style={{ padding: "10px 16px", borderBottom: "1px solid var(--line)" }}>
      <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={() => setOpen(true)}>{metric ? "Copy from a metric" : "Copy from a list"}</Button>
      {open && (metric ? <CopyMetric block={block} onClose={close} /> : <CopyList block={block} onClose={close} />)}
    </div>
  );
}

function Line({ configuration, may }: { configuration: Configuration; may: boolean }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const reload = () => queries.invalidateQueries({ queryKey: ["configurations"] });
  const duplicate = useMutation({
    mutationFn: () => post<Configuration>(`/import-configurations/${configuration.id}/duplicate`),
    onSuccess: async (copy) => {
      await reload();
      tell(`Copied to ${copy.name}.`);
    },
    onError: tellFailure,
  });
  const removal = async () => {
    await remove(`/import-configurations/${configuration.id}`);
    await reload();
  };
  const copies = configuration.sourceKind === "Block";
  const fetches = configuration.sourceKind === "Connection";
  const run = useMutation({
    mutationFn: () => post<{ runId: string }>(`/import-configurations/${configuration.id}/runs`),
    onSuccess: ({ runId }) => navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId: configuration.applicationId, runId }, search: {} }),
    onError: tellFailure,
  });
  const curl = copies || fetches ? curlForTrigger(configuration.id) : curlFor(configuration.id);
  const open = () => navigate({ to: "/applications/$applicationId/blocks/$blockId/import", params: { applicationId: configuration.applicationId, blockId: configuration.blockId }, search: { configuration: configuration.id } });
  return (
    <Table.Tr>
      <Table.Td>
        {may
          ? <Link className="row-link" style={{ overflowWrap: "anywhere" }} to="/applications/$applicationId/blocks/$blockId/import" params={{ applicationId: configuration.applicationId, blockId: configuration.blockId }} search={{ configuration: configuration.id }}>{configuration.name}</Link>
          : <Text fw={550} style={{ overflowWrap: "anywhere" }}>{configuration.name}</Text>}
        {configuration.description !== "" && <Text c="dimmed" size="xs">{configuration.description}</Text>}
        {configuration.lastRunFailed && <div><Tag tone="bad">Failed</Tag> <Text span c="dimmed" size="xs">in its last run</Text></div>}
        {configuration.inError && <span style={{ color: "var(--bad)", display: "inline-flex", gap: 5, alignItems: "center", fontSize: 12.5 }}><IconAlertTriangle size={14} aria-hidden /> In error: the block changed. {copies ? "Delete it and make a new copy." : "Open and save it again."}</span>}
      </Table.Td>
      <Table.Td><Source configuration={configuration} /></Table.Td>
      <Table.Td style={{ maxWidth: 300 }}>{configuration.inError ? <Tooltip label="Repair the configuration first"><span className="dim">not usable</span></Tooltip> : <CopyId id={configuration.id} what="configuration" />}</Table.Td>
      <Table.Td>{configuration.lastEditorName}<Text c="dimmed" size="xs"><When iso={configuration.updatedAt} /></Text></Table.Td>
      <Table.Td className="num">{configuration.version}</Table.Td>
      <Table.Td className="num">
        {may && (
          <Menu position="bottom-end" width={220}>
            <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${configuration.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              {(copies || fetches) && <Menu.Item leftSection={<IconPlayerPlay size={15} />} disabled={configuration.inError} onClick={() => run.mutate()}>Run now</Menu.Item>}
              {(copies || fetches) && !configuration.inError && <Menu.Item leftSection={<IconCalendarTime size={15} />} onClick={() => void navigate({ to: "/applications/$applicationId/scheduling", params: { applicationId: configuration.applicationId }, search: { configuration: configuration.id } })}>Schedule</Menu.Item>}
              {fetches && <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => void open()}>Edit</Menu.Item>}
              {!copies && !fetches && <Menu.Item leftSection={<IconFileUpload size={15} />} onClick={() => void open()}>Run or edit with a file</Menu.Item>}
              {!configuration.inError && <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void navigator.clipboard.writeText(configuration.id).then(() => tell("Configuration id copied."))}>Copy ID</Menu.Item>}
              {!configuration.inError && <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => void navigator.clipboard.writeText(curl).then(() => tell("curl line copied."))}>Copy curl</Menu.Item>}
              <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => duplicate.mutate()}>Duplicate</Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setAsking(true)}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {asking && <Confirm title={`Delete ${configuration.name}?`} verb="Delete configuration" onConfirm={removal} onClose={() => setAsking(false)}>Its schedules are deleted with it; scripts and data flows that use it are refused from then on. Runs already made stay in the history.</Confirm>}
      </Table.Td>
    </Table.Tr>
  );
}

/** Where the rows of a configuration come from. */
function Source({ configuration }: { configuration: Configuration }) {
  const source = useSourceWords(configuration.applicationId, configuration.definition.connection);
  switch (configuration.sourceKind) {
    case "UploadedFile": return <>A file</>;
    case "Block": return <>Another block</>;
    case "Undo": return <>An earlier run</>;
    case "Connection": return source === undefined ? <span className="dim">A connection</span> : (
      <div style={{ maxWidth: 240 }}>
        {source.name ?? <span style={{ color: "var(--bad)" }}>A connection this application may not use</span>}
        {source.name !== undefined && <Text c="dimmed" size="xs" style={{ overflowWrap: "anywhere" }}>{source.what}</Text>}
      </div>
    );
  }
}
