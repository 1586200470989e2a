import { Button, Radio, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { flowsQuery } from "../../shared/api/flows";
import { blocksQuery, viewQuery, viewsQuery } from "../../shared/api/queries";
import { get } from "../../shared/api/client";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import type { ActionContent, ViewContent, Widget } from "./boards";
import type { Rect } from "./layout";

type Content = Omit<Widget, keyof Rect | "id">;

interface Form { applicationId: string; widget: Widget | undefined; onKeep: (widget: Content) => void; onClose: () => void }

/** Writes a widget of one kind. */
export function WidgetForm({ kind, ...form }: Form & { kind: Widget["kind"] }) {
  switch (kind) {
    case "View": return <ViewForm {...form} />;
    case "Text": return <TextForm {...form} />;
    case "Action": return <ActionForm {...form} />;
  }
}

const verbOf = (widget: Widget | undefined) => (widget === undefined ? "Add to board" : "Apply");

/** Tells what was written to the board; nothing is saved yet. */
const kept = (onKeep: Form["onKeep"], content: Content) => () => Promise.resolve(onKeep(content));

function ViewForm({ applicationId, widget, onKeep, onClose }: Form) {
  const [title, setTitle] = useState(widget?.title ?? "");
  const [description, setDescription] = useState(widget?.description ?? "");
  const [view, setView] = useState<Omit<ViewContent, "viewId"> & { viewId: string | null }>(widget?.view ?? { viewId: null, display: "Grid", chart: "Column" });
  const [chosenBlock, setBlock] = useState<string | null>(null);
  const blocks = useQuery(blocksQuery(applicationId));
  const known = useQuery({ ...viewQuery(widget?.view?.viewId ?? ""), enabled: widget?.view !== undefined && widget.view !== null });
  const block = chosenBlock ?? known.data?.blockId ?? null;
  const views = useQuery({ ...viewsQuery(block ?? ""), enabled: block !== null });
  const shared = (views.data ?? []).filter(({ kind }) => kind === "Public");
  const content: Content = { kind: "View", title: title.trim(), description: description.trim(), view: { ...view, viewId: view.viewId ?? "" } };
  return (
    <FormModal title={widget === undefined ? "Add a view" : "Edit the view"} verb={verbOf(widget)} missing={lacking([block === null, "Choose the block."], [view.viewId === null, "Choose the view."])} onSubmit={kept(onKeep, content)} onClose={onClose}>
      <Select
        label="Block" withAsterisk searchable allowDeselect={false} placeholder="Choose a block" data={(blocks.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={block}
        onChange={(id) => { setBlock(id); setView({ ...view, viewId: null }); }}
      />
      <Select
        label="View" withAsterisk allowDeselect={false} disabled={block === null} placeholder={block === null ? "Choose a block first" : "Choose a view"}
        data={shared.map(({ id, name }) => ({ value: id, label: name }))} value={view.viewId} onChange={(viewId) => setView({ ...view, viewId })}
      />
      {block !== null && views.data !== undefined && shared.length === 0 && (
        <Text size="sm" c="dimmed">The block has no view yet that everybody sees. <Link to="/applications/$applicationId/blocks/$blockId/views" params={{ applicationId, blockId: block }}>Make one under its Views</Link> first.</Text>
      )}
      <div>
        <Text size="sm" fw={500} mb={4} id="shown-as">Shown as</Text>
        <SegmentedControl aria-labelledby="shown-as" data={[{ value: "Grid", label: "Grid" }, { value: "Chart", label: "Chart" }, { value: "Kpi", label: "KPI" }]} value={view.display} onChange={(display) => setView({ ...view, display })} />
      </div>
      {view.display === "Chart" && <Select label="Chart" allowDeselect={false} data={["Column", "Bar", "Line"] as const} value={view.chart ?? "Column"} onChange={(chart) => chart !== null && setView({ ...view, chart })} />}
      <Titles title={title} onTitle={setTitle} description={description} onDescription={setDescription} />
    </FormModal>
  );
}

function Titles({ title, onTitle, description, onDescription, titled = false }: { title: string; onTitle: (title: string) => void; description: string; onDescription: (description: string) => void; titled?: boolean }) {
  return (
    <>
      <TextInput label="Title" withAsterisk={titled} value={title} onChange={(event) => onTitle(event.currentTarget.value)} />
      <TextInput label="Description" value={description} onChange={(event) => onDescription(event.currentTarget.value)} />
    </>
  );
}

function TextForm({ widget, onKeep, onClose }: Form) {
  const [text, setText] = useState(widget?.text ?? "");
  return (
    <FormModal title={widget === undefined ? "Add a text" : "Edit the text"} verb={verbOf(widget)} missing={lacking([text.trim() === "", "The text is missing."])} onSubmit={kept(onKeep, { kind: "Text", text })} onClose={onClose}>
      <Textarea label="Text" description="# heading, - list, **bold**, *italic*, [link](https://…)" withAsterisk rows={8} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </FormModal>
  );
}

function ActionForm({ applicationId, widget, onKeep, onClose }: Form) {
  const [kind, setKind] = useState<ActionContent["kind"]>(widget?.action?.kind ?? "DataFlow");
  const [targetId, setTargetId] = useState<string | null>(widget?.action?.targetId ?? null);
  const [form, setForm] = useState<ActionContent["form"]>(widget?.action?.form ?? "Card");
  const [title, setTitle] = useState(widget?.title ?? "");
  const [description, setDescription] = useState(widget?.description ?? "");
  const [label, setLabel] = useState(widget?.action?.label ?? "Run");
  const targets = useTargets(applicationId, kind);
  const chosen = targets?.find(({ value }) => value === targetId);
  const content: Content = {
    kind: "Action", ...(form === "Card" ? { title: title.trim(), description: description.trim() } : {}),
    action: { kind, targetId: targetId ?? "", targetName: chosen?.label ?? "", form, label: label.trim(), mayPress: true },
  };
  const missing = lacking([chosen === undefined, kind === "DataFlow" ? "Choose the Data Flow." : "Choose the configuration."], [form === "Card" && title.trim() === "", "A title is missing."], [label.trim() === "", "The button needs a label."]);
  return (
    <FormModal title={widget === undefined ? "Add an action" : "Edit the action"} verb={verbOf(widget)} missing={missing} onSubmit={kept(onKeep, content)} onClose={onClose}>
      <Radio.Group label="Action" value={kind} onChange={(value) => { setKind(value === "Import" ? "Import" : "DataFlow"); setTargetId(null); }}>
        <Stack gap={6} mt={6}><Radio value="DataFlow" label="Trigger Data Flow" /><Radio value="Import" label="Run an import" /></Stack>
      </Radio.Group>
      <Select label="Configuration" withAsterisk searchable allowDeselect={false} placeholder={kind === "DataFlow" ? "Choose a Data Flow" : "Choose an import configuration"} data={targets ?? []} value={targetId} onChange={setTargetId} />
      {targets?.length === 0 && <NoTarget applicationId={applicationId} kind={kind} />}
      <div>
        <Text size="sm" fw={500} mb={4} id="widget-format">Format</Text>
        <SegmentedControl aria-labelledby="widget-format" data={["Card", "Button"] as const} value={form} onChange={setForm} />
      </div>
      {form === "Card" && <Titles title={title} onTitle={setTitle} description={description} onDescription={setDescription} titled />}
      <TextInput label="Button label" withAsterisk value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
    </FormModal>
  );
}

interface Candidate { blockId: string; blockName: string; configurations: { id: string; name: string }[] }

/** What a button can run: Data Flows, or configurations that need no file. */
function useTargets(applicationId: string, kind: ActionContent["kind"]): { value: string; label: string }[] | undefined {
  const [flows, candidates] = useQueries({
    queries: [
      { ...flowsQuery(applicationId), enabled: kind === "DataFlow" },
      { queryKey: ["flows", applicationId, "candidates"], queryFn: () => get<Candidate[]>(`/applications/${applicationId}/flow-candidates`), enabled: kind === "Import" },
    ],
  });
  if (kind === "DataFlow") return flows.data?.map(({ id, name }) => ({ value: id, label: name }));
  return candidates.data?.flatMap(({ blockName, configurations }) => configurations.map(({ id, name }) => ({ value: id, label: `${name} into ${blockName}` })));
}

function NoTarget({ applicationId, kind }: { applicationId: string; kind: ActionContent["kind"] }) {
  return kind === "DataFlow"
    ? <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/flows/new" params={{ applicationId }} />}>Create a Data Flow first</Button>
    : <Text size="sm" c="dimmed">There is no import configuration yet that needs no file.</Text>;
}
