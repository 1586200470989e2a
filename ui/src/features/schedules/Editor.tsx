import { Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconArrowsSplit, IconDatabaseOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem, post, put } from "../../shared/api/client";
import { flowsQuery, type Flow } from "../../shared/api/flows";
import { counted } from "../../shared/format/numbers";
import { viewerZone } from "../../shared/format/times";
import { useMe } from "../../shared/session/session";
import { Empty, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell } from "../../shared/ui/messages";
import { timeOf, zonesWith } from "./clock";
import { draftOf, lacks, lacksTiming, newDraft, notificationOf, startingAt, timingOf, type Draft } from "./draft";
import { NextInstants, usePreview } from "./NextInstants";
import { NotifyFields } from "./NotifyFields";
import { PolicyFields } from "./PolicyFields";
import { RuleFields } from "./RuleFields";
import { candidatesQuery, type Candidate, type Schedule } from "./schedules";
import { TakingOver } from "./TakingOver";

/** What a new schedule is for, as far as that is known. */
export type Started = Pick<Draft, "kind"> & Partial<Pick<Draft, "flowId" | "configurationId">>;

/** Writes a schedule: what is started at the left, when it will be at the right, as one types. */
export function Editor({ applicationId, schedule, target, onClose }: { applicationId: string; schedule?: Schedule; target?: Started; onClose: () => void }) {
  const me = useMe();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => (schedule === undefined ? { ...newDraft(viewerZone, new Date(), me?.memberId), ...target } : draftOf(schedule)));
  const flow = draft.kind === "DataFlow";
  const change = (next: Partial<Draft>) => setDraft((now) => ({ ...now, ...next }));
  const candidates = useQuery({ ...candidatesQuery(applicationId), enabled: schedule === undefined && !flow });
  const flows = useQuery({ ...flowsQuery(applicationId), enabled: schedule === undefined && flow });
  const preview = usePreview(applicationId, { configurationId: draft.configurationId, scheduleId: schedule?.id }, lacksTiming(draft) === undefined ? timingOf(draft) : undefined);
  const refused = preview.error instanceof ApiProblem && preview.error.status >= 400 && preview.error.status < 500;
  const missing = lacks(draft);
  const save = async () => {
    const body = { ...timingOf(draft), notification: notificationOf(draft) };
    await (schedule === undefined
      ? post(`/applications/${applicationId}/schedules`, { ...body, ...(flow ? { flowId: draft.flowId } : { configurationId: draft.configurationId }) })
      : put(`/schedules/${schedule.id}`, body));
    await queries.invalidateQueries({ queryKey: ["schedules"] });
    tell(preview.data === undefined ? "Scheduled." : `Scheduled: ${preview.data.sentence}.`);
  };
  return (
    <FormModal
      title={schedule === undefined ? `Schedule ${flow ? "a Data Flow" : "an import"}` : `Edit schedule of ${schedule.target.name}`} verb={schedule === undefined ? `Schedule ${flow ? "Data Flow" : "Import"}` : "Update Schedule"} size="980px"
      missing={lacking([missing !== undefined, missing ?? ""], [refused, "As it is, it can never run."])} onSubmit={save} onClose={onClose}
    >
      {schedule !== undefined && me !== null && <TakingOver schedule={schedule} me={me} draft={draft} onChange={change} />}
      <div className="schedule-editor">
        <Stack gap="sm">
          {schedule === undefined && flow && <Shown query={flows} what="The data flows" rows={1}>{(all) => <FlowTarget flows={all} applicationId={applicationId} draft={draft} onChange={change} />}</Shown>}
          {schedule === undefined && !flow && <Shown query={candidates} what="The blocks" rows={2}>{(all) => <Target candidates={all} applicationId={applicationId} draft={draft} onChange={change} />}</Shown>}
          <StartFields draft={draft} onChange={change} />
          <RuleFields draft={draft} onChange={change} />
          <NotifyFields applicationId={applicationId} draft={draft} known={schedule?.notification.recipients ?? []} onChange={change} />
          <PolicyFields draft={draft} onChange={change} />
        </Stack>
        <NextInstants preview={preview} zone={draft.zone} onStartAt={(local) => setDraft(startingAt(draft, local))} />
      </div>
    </FormModal>
  );
}

/** Only blocks with a configuration that needs no file, and of those only these configurations. */
function Target({ candidates, applicationId, draft, onChange }: { candidates: Candidate[]; applicationId: string; draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const chosen = candidates.find(({ blockId, configurations }) => (draft.blockId === null ? configurations.some(({ id }) => id === draft.configurationId) : blockId === draft.blockId));
  const configuration = chosen?.configurations.find(({ id }) => id === draft.configurationId);
  if (candidates.length === 0) {
    return <Empty icon={<IconDatabaseOff size={26} stroke={1.4} />} title="Nothing can be scheduled yet">Only what needs no file can be. Choose a <Link to="/applications/$applicationId" params={{ applicationId }}>list or metric</Link>, press Import data, read through a connection or copy another block, and save that as an import configuration.</Empty>;
  }
  const choose = (blockId: string | null) => {
    const block = candidates.find((one) => one.blockId === blockId);
    onChange({ blockId, configurationId: block?.configurations.length === 1 ? (block.configurations[0]?.id ?? null) : null });
  };
  return (
    <>
      <Select label="Block" withAsterisk searchable allowDeselect={false} placeholder="Choose a block" data={candidates.map(({ blockId, blockName }) => ({ value: blockId, label: blockName }))} value={chosen?.blockId ?? null} onChange={choose} />
      <Select
        label="Configuration" withAsterisk allowDeselect={false} disabled={chosen === undefined} placeholder={chosen === undefined ? "Choose a block first" : "Choose a configuration"}
        data={(chosen?.configurations ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={configuration?.id ?? null}
        onChange={(id) => onChange({ blockId: chosen?.blockId ?? null, configurationId: id })}
        {...(configuration !== undefined && configuration.schedules > 0 ? { description: `Has ${counted(configuration.schedules, "schedule")} already.`, inputWrapperOrder: ["label", "input", "description", "error"] } : {})}
      />
    </>
  );
}

function FlowTarget({ flows, applicationId, draft, onChange }: { flows: Flow[]; applicationId: string; draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  if (flows.length === 0) {
    return <Empty icon={<IconArrowsSplit size={26} stroke={1.4} />} title="There is no data flow yet">A data flow runs several imports one after the other or together. <Link to="/applications/$applicationId/flows" params={{ applicationId }}>Create one first</Link>.</Empty>;
  }
  return <Select label="Configuration" withAsterisk searchable allowDeselect={false} placeholder="Choose a data flow" data={flows.map(({ id, name }) => ({ value: id, label: name }))} value={draft.flowId} onChange={(flowId) => onChange({ flowId })} />;
}

function StartFields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const time = timeOf(draft.time);
  return (
    <div className="start-fields">
      <TextInput
        label="Start Time" withAsterisk placeholder="06:30" inputMode="numeric" data-autofocus value={draft.time} error={draft.time !== "" && time === undefined} onChange={(event) => onChange({ time: event.currentTarget.value })}
        onBlur={() => time !== undefined && onChange({ time })}
      />
      <TextInput type="date" label="First day" withAsterisk value={draft.date} onChange={(event) => onChange({ date: event.currentTarget.value })} />
      <Select label="Time zone" searchable allowDeselect={false} limit={60} data={zonesWith(draft.zone)} value={draft.zone} onChange={(zone) => zone !== null && onChange({ zone })} nothingFoundMessage={<Text size="sm">No zone is called so</Text>} />
    </div>
  );
}
