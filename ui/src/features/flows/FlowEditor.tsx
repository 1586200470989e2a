import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { messageOf, post, put } from "../../shared/api/client";
import { flowQuery, type Flow } from "../../shared/api/flows";
import { Shown } from "../../shared/ui/Faces";
import { tell } from "../../shared/ui/messages";
import { Card, Page } from "../../shared/ui/Page";
import { useUnsaved } from "../../shared/ui/unsaved";
import { ActionsCard } from "./ActionsCard";
import { flowWarningsQuery } from "./candidates";
import { atOnce, bodyOf, draftOf, emptyDraft, lacks, type FlowDraft } from "./draft";
import { ModeIcon } from "./ModeIcon";
import { Warnings } from "./Warnings";
import { failureMeans, failureWords, modeWords } from "./words";

/** Writes a new flow. */
export function NewFlow({ applicationId }: { applicationId: string }) {
  return <Editor applicationId={applicationId} flow={undefined} />;
}

/** Changes a flow as it is when the page is opened. */
export function EditFlow({ applicationId, flowId }: { applicationId: string; flowId: string }) {
  const flow = useQuery(flowQuery(flowId));
  return <Shown query={flow} what="The Data Flow">{(it) => <Editor applicationId={applicationId} flow={it} />}</Shown>;
}

function Editor({ applicationId, flow }: { applicationId: string; flow: Flow | undefined }) {
  // Changes by others while one writes are told when saving, not put under one's hands.
  const [opened] = useState(flow);
  const [before] = useState<FlowDraft>(() => (opened === undefined ? emptyDraft : draftOf(opened)));
  const [draft, setDraft] = useState(before);
  const change = (next: Partial<FlowDraft>) => setDraft((now) => ({ ...now, ...next }));
  const { question, saved } = useUnsaved(JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(before)));
  const { save, busy, error } = useSave(applicationId, opened, draft, saved);
  const missing = lacks(draft);
  return (
    <Page title={opened === undefined ? "Create a Data Flow" : `Edit ${opened.name}`} eyebrow={<Link to="/applications/$applicationId/flows" params={{ applicationId }}>Data Flows</Link>}>
      <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Stack gap="md" maw={860}>
          <Card title="Details" padded>
            <Stack gap="md">
              <TextInput label="Name" withAsterisk data-autofocus value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
              <Textarea label="Description" description="What the Data Flow does and the business logic it follows" rows={2} value={draft.description} onChange={(event) => change({ description: event.currentTarget.value })} />
            </Stack>
          </Card>
          <Execution draft={draft} onChange={change} />
          <Conflicts applicationId={applicationId} configurationIds={atOnce(draft)} />
          <ActionsCard applicationId={applicationId} draft={draft} saved={opened?.actions ?? []} onChange={(actions) => change({ actions })} />
          {error !== undefined && <Text c="var(--bad)" role="alert">{error}</Text>}
          <Group justify="flex-end">
            {missing !== undefined && <Text id="flow-lacks" c="dimmed" size="sm">{missing}</Text>}
            <Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/flows" params={{ applicationId }} />}>Cancel</Button>
            <Button type="submit" loading={busy} disabled={missing !== undefined} aria-describedby={missing === undefined ? undefined : "flow-lacks"}>Save</Button>
          </Group>
        </Stack>
      </form>
      {question}
    </Page>
  );
}

/** Said while one writes, not only once it is saved. */
function Conflicts({ applicationId, configurationIds }: { applicationId: string; configurationIds: string[] }) {
  const several = configurationIds.length > 1;
  const warnings = useQuery({ ...flowWarningsQuery(applicationId, configurationIds), enabled: several });
  return <Warnings messages={several ? (warnings.data ?? []) : []} />;
}

function useSave(applicationId: string, flow: Flow | undefined, draft: FlowDraft, onSaved: () => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const body = bodyOf(draft);
      const written = await (flow === undefined ? post<Flow>(`/applications/${applicationId}/flows`, body) : put<Flow>(`/flows/${flow.id}`, { ...body, version: flow.version }));
      onSaved();
      await queries.invalidateQueries({ queryKey: ["flows"] });
      tell(`Saved ${written.name}.`);
      await navigate({ to: "/applications/$applicationId/flows", params: { applicationId }, search: { flow: written.id } });
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
    }
  };
  return { save, busy, error };
}

function Execution({ draft, onChange }: { draft: FlowDraft; onChange: (change: Partial<FlowDraft>) => void }) {
  return (
    <Card title="Execution" padded>
      <Stack gap="md">
        <Radio.Group label="Execution Mode" value={draft.mode} onChange={(mode) => onChange({ mode: mode === "Parallel" ? "Parallel" : "Sequential" })}>
          <div className="modes">{(["Parallel", "Sequential"] as const).map((mode) => <Choice key={mode} value={mode} label={mode} words={modeWords[mode]} icon={<ModeIcon mode={mode} size={20} />} />)}</div>
        </Radio.Group>
        {draft.mode === "Sequential" && (
          <Radio.Group label="In case of failure" value={draft.onFailure} onChange={(onFailure) => onChange({ onFailure: onFailure === "Continue" ? "Continue" : "Stop" })}>
            <div className="modes">{(["Stop", "Continue"] as const).map((policy) => <Choice key={policy} value={policy} label={failureWords[policy]} words={failureMeans[policy]} />)}</div>
          </Radio.Group>
        )}
      </Stack>
    </Card>
  );
}

function Choice({ value, label, words, icon }: { value: string; label: string; words: string; icon?: React.ReactNode }) {
  return (
    <Radio.Card value={value} className="mode" aria-label={label}>
      <Radio.Indicator />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={560}>{label}</Text>
        <Text size="sm" c="dimmed">{words}</Text>
      </div>
      {icon !== undefined && <span aria-hidden="true">{icon}</span>}
    </Radio.Card>
  );
}
