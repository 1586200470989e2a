import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconDeviceFloppy, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { post, put, remove } from "../../shared/api/client";
import { blockQuery, scenariosQuery, viewQuery, viewsQuery } from "../../shared/api/queries";
import type { Block, View, ViewDefinition } from "../../shared/api/types";
import { useCellEdits } from "../../shared/edits/cells";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Download } from "../../shared/ui/Download";
import { Failed, Loading, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Axes } from "./Axes";
import { firstLook } from "./definition";
import { Grid } from "./Grid";
import { inputsOf, type Editing } from "./inputs";
import { listOf, type ListOf } from "./lists";
import { cellsQuery, type Corner } from "./queries";
import { Scenarios } from "./Scenarios";
import { Tools } from "./Tools";

/** A block through its views: one that is saved, or any that one makes up. */
export function Views({ applicationId, blockId, viewId }: { applicationId: string; blockId: string; viewId: string | undefined }) {
  const block = useQuery(blockQuery(blockId));
  const saved = useQuery({ ...viewQuery(viewId ?? ""), enabled: viewId !== undefined });
  const metricIds = block.data?.type === "Table" ? (block.data.metrics ?? []).map((metric) => metric.id) : [];
  const metrics = useQueries({ queries: metricIds.map((id) => blockQuery(id)) });
  if (block.data === undefined || metrics.some((metric) => metric.data === undefined)) return <Shown query={block} what="The block">{() => <Loading />}</Shown>;
  if (viewId !== undefined && saved.data === undefined) return saved.isError ? <Failed what="The view" error={saved.error} /> : <Loading />;
  const cubes = block.data.type === "Metric" ? [block.data] : metrics.flatMap((metric) => metric.data ?? []);
  return <WithLists key={viewId ?? ""} applicationId={applicationId} block={block.data} metrics={cubes} saved={viewId === undefined ? undefined : saved.data} />;
}

function WithLists({ applicationId, block, metrics, saved }: { applicationId: string; block: Block; metrics: Block[]; saved: View | undefined }) {
  const ids = block.type === "Metric" || block.type === "Table" ? [...new Set(metrics.flatMap((metric) => (metric.dimensions ?? []).map((it) => it.id)))] : [block.id];
  const lists = useQueries({ queries: ids.map((id) => blockQuery(id)) });
  if (lists.some((list) => list.data === undefined)) return <Loading />;
  const named = lists.flatMap(({ data }) => (data === undefined ? [] : [listOf(data)]));
  return <Workbench applicationId={applicationId} block={block} metrics={metrics} lists={named} saved={saved} />;
}

function Workbench({ applicationId, block, metrics, lists, saved }: { applicationId: string; block: Block; metrics: Block[]; lists: ListOf[]; saved: View | undefined }) {
  const [view, setView] = useState<ViewDefinition>(() => saved?.definition ?? firstLook(block, lists, metrics));
  const [from, setFrom] = useState<Corner>({ row: 0, column: 0 });
  const cells = useQuery(cellsQuery(block.id, view, from));
  const scenarios = useQuery(scenariosQuery(applicationId));
  const change = (changed: ViewDefinition) => {
    setView(changed);
    setFrom({ row: 0, column: 0 });
  };
  const queries = useQueryClient();
  const edits = useCellEdits(() => void queries.invalidateQueries({ queryKey: ["blocks"] }));
  const onEdit: Editing["onEdit"] = ({ metric, scenarioId, items }, value) => edits.edit({ blockId: metric.id, scenarioId, cells: [{ items, value }] });
  const hides = view.filters.length > 0 || view.pages.some(({ items }) => items.length > 0);
  const clear = () => change({ ...view, filters: [], pages: view.pages.map((page) => ({ ...page, items: [] })) });
  return (
    <section aria-label={`Views of ${block.name}`}>
      <Choice applicationId={applicationId} block={block} view={view} saved={saved} />
      {metrics.length > 0 && <Axes view={view} lists={lists} onChange={change} />}
      <Group my="sm" gap="xs">
        <Tools view={view} metrics={metrics} lists={lists} onChange={change} />
        {metrics.length > 0 && (scenarios.data?.length ?? 0) > 1 && <Scenarios view={view} scenarios={scenarios.data ?? []} onChange={change} />}
      </Group>
      <Shown query={cells} what="The view" rows={9}>
        {(shown) => <Grid cells={shown} from={from} waiting={cells.isPlaceholderData} editing={{ cellAt: inputsOf(view, shown, metrics, scenarios.data ?? []), onEdit }} onMove={setFrom} onClear={hides ? clear : undefined} />}
      </Shown>
    </section>
  );
}

function Choice({ applicationId, block, view, saved }: { applicationId: string; block: Block; view: ViewDefinition; saved: View | undefined }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const views = useQuery(viewsQuery(block.id));
  const [dialog, setDialog] = useState<"save" | "delete">();
  const changed = saved !== undefined && JSON.stringify(saved.definition) !== JSON.stringify(view);
  const mayChange = saved !== undefined && (saved.kind === "Personal" || block.permissions.includes("ConfigureBlocks"));
  const open = (viewId: string | undefined) => navigate({ to: "/applications/$applicationId/blocks/$blockId/views", params: { applicationId, blockId: block.id }, search: viewId === undefined ? {} : { viewId } });
  const keep = async () => {
    if (saved === undefined) return;
    try {
      queries.setQueryData(viewQuery(saved.id).queryKey, await put<View>(`/views/${saved.id}`, { name: saved.name, kind: saved.kind, definition: view }));
      tell(`Saved ${saved.name}.`);
    } catch (failure) {
      tellFailure(failure);
    }
  };
  const listed = async () => queries.invalidateQueries({ queryKey: ["blocks", block.id, "views"] });
  return (
    <Group mb="sm" gap="xs" align="end">
      <NativeSelect
        label="View" value={saved?.id ?? ""} miw={190} onChange={(event) => void open(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
        data={[{ value: "", label: "Not saved" }, ...(views.data ?? []).map((it) => ({ value: it.id, label: it.kind === "Personal" ? `${it.name} (personal)` : it.name }))]}
      />
      {mayChange && <Button leftSection={<IconDeviceFloppy size={15} />} disabled={!changed} onClick={() => void keep()}>Save</Button>}
      <Button variant="default" leftSection={<IconDeviceFloppy size={15} />} onClick={() => setDialog("save")}>Save as…</Button>
      {saved !== undefined && !changed ? <Download path={`/views/${saved.id}/download`} /> : <Download path={`/blocks/${block.id}/view-download`} body={view} />}
      {mayChange && <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => setDialog("delete")}>Delete</Button>}
      {saved !== undefined && <Text component="span" size="sm"><CopyId id={saved.id} what="view" /></Text>}
      {changed && <Text c="dimmed" size="sm">Changed, not saved.</Text>}
      {dialog === "save" && <SaveAs block={block} view={view} onSaved={async (made) => { await listed(); await open(made.id); }} onClose={() => setDialog(undefined)} />}
      {dialog === "delete" && saved !== undefined && (
        <Confirm title={`Delete ${saved.name}?`} verb="Delete" onConfirm={async () => { await remove(`/views/${saved.id}`); await listed(); await open(undefined); }} onClose={() => setDialog(undefined)}>
          Whoever exports it by its id will be told that it does not exist. Data stays as it is.
        </Confirm>
      )}
    </Group>
  );
}

function SaveAs({ block, view, onSaved, onClose }: { block: Block; view: ViewDefinition; onSaved: (made: View) => Promise<void>; onClose: () => void }) {
  const [name, setName] = useState("");
  const mayPublish = block.permissions.includes("ConfigureBlocks");
  const [kind, setKind] = useState<View["kind"]>("Personal");
  return (
    <FormModal
      title={`Save a view of ${block.name}`} verb="Save view" missing={lacking([name.trim() === "", "A name is missing."])} onClose={onClose}
      onSubmit={async () => onSaved(await post<View>(`/blocks/${block.id}/views`, { name: name.trim(), kind, definition: view }))}
    >
      <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect
        label="Who sees it" value={kind} onChange={(event) => setKind(event.currentTarget.value === "Public" ? "Public" : "Personal")}
        data={[{ value: "Personal", label: "Only I" }, ...(mayPublish ? [{ value: "Public", label: "Everybody who sees the block" }] : [])]}
      />
    </FormModal>
  );
}
