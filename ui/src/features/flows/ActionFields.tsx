import { Button, Group, NumberInput, Select, Switch, Text } from "@mantine/core";
import { IconAlertTriangleFilled, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { FlowAction } from "../../shared/api/flows";
import type { FlowCandidate } from "./candidates";
import type { ActionDraft } from "./draft";

/** One Data Action: what it fills and how, and what is done when it fails. */
export function ActionFields({ place, action, saved, candidates, onChange }: {
  place: number; action: ActionDraft; saved: FlowAction | undefined; candidates: FlowCandidate[]; onChange: (change: Partial<ActionDraft>) => void;
}) {
  const [open, setOpen] = useState(false);
  const block = candidates.find(({ blockId }) => blockId === action.blockId);
  const choose = (blockId: string | null) => {
    const chosen = candidates.find((candidate) => candidate.blockId === blockId);
    onChange({ blockId, configurationId: chosen?.configurations.length === 1 ? (chosen.configurations[0]?.id ?? null) : null });
  };
  const gone = saved !== undefined && saved.configurationId === action.configurationId ? saved : undefined;
  const configurations = (block?.configurations ?? []).map(({ id, name, sourceName }) => ({ value: id, label: `${name}, from ${sourceName}` }));
  return (
    <div className="flow-action">
      <div className="flow-action-fields">
        <Select label="Target Block" withAsterisk searchable allowDeselect={false} placeholder="Choose a block" data={withChosen(candidates.map(({ blockId, blockName }) => ({ value: blockId, label: blockName })), gone?.blockId, gone?.blockName)} value={action.blockId} onChange={choose} />
        <Select
          label="Configuration" withAsterisk allowDeselect={false} disabled={action.blockId === null} placeholder={action.blockId === null ? "Choose a block first" : "Choose a configuration"}
          data={withChosen(configurations, gone?.configurationId, gone?.configurationName)} value={action.configurationId} onChange={(configurationId) => onChange({ configurationId })}
        />
      </div>
      {typeof gone?.problem === "string" && <Text size="sm" c="var(--bad)" className="warning" component="div"><IconAlertTriangleFilled size={14} aria-hidden="true" /> {gone.problem}</Text>}
      <Group gap="sm">
        <Button size="compact-sm" variant="subtle" color="gray" ml={-8} aria-expanded={open} rightSection={<IconChevronDown size={14} />} onClick={() => setOpen(!open)}>Retries and limits of action {place}</Button>
        {!open && <Text size="sm" c="dimmed">{inWords(action)}</Text>}
      </Group>
      {open && <Conditions action={action} onChange={onChange} />}
    </div>
  );
}

/** What is chosen can be read, even if it can no longer be chosen. */
function withChosen(data: { value: string; label: string }[], value: string | null | undefined, label: string | undefined) {
  return typeof value !== "string" || data.some((one) => one.value === value) ? data : [...data, { value, label: label ?? "(deleted)" }];
}

function inWords({ enabled, retries, timeLimitMinutes }: ActionDraft): string {
  return [
    ...(enabled ? [] : ["Disabled: it is passed over"]),
    ...(retries > 0 ? [`${retries} ${retries === 1 ? "retry" : "retries"}`] : []),
    ...(timeLimitMinutes === undefined ? [] : [`at most ${timeLimitMinutes} min`]),
  ].join(", ");
}

function Conditions({ action, onChange }: { action: ActionDraft; onChange: (change: Partial<ActionDraft>) => void }) {
  return (
    <Group gap="sm" align="flex-start">
      <NumberInput w={120} label="Retries" description="after a failure" min={0} max={10} allowDecimal={false} clampBehavior="strict" value={action.retries} onChange={(value) => onChange({ retries: Number(value) || 0 })} />
      <NumberInput w={150} label="Back-off" description="seconds, then doubled" min={1} max={3600} allowDecimal={false} clampBehavior="strict" disabled={action.retries === 0} value={action.backOffSeconds} onChange={(value) => onChange({ backOffSeconds: Number(value) || 1 })} />
      <NumberInput w={150} label="Time limit" description="minutes, empty for none" min={1} max={1440} allowDecimal={false} clampBehavior="strict" value={action.timeLimitMinutes ?? ""} onChange={(value) => onChange({ timeLimitMinutes: value === "" ? undefined : Number(value) })} />
      <Switch mt={44} label="Enabled" checked={action.enabled} onChange={(event) => onChange({ enabled: event.currentTarget.checked })} />
    </Group>
  );
}
