import { MultiSelect, Select, Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../shared/session/session";
import type { Draft } from "./draft";
import { membersQuery, type Notification } from "./schedules";

const words = { Import: { one: "import", all: "All imports" }, DataFlow: { one: "data flow", all: "All runs" } } as const satisfies Record<Draft["kind"], { one: string; all: string }>;

/** Who hears how it ended. */
export function NotifyFields({ applicationId, draft, known, onChange }: { applicationId: string; draft: Draft; known: Notification["recipients"]; onChange: (change: Partial<Draft>) => void }) {
  const members = useQuery(membersQuery(applicationId));
  const me = useMe();
  const proposed = draft.recipientIds.length === 0 && me !== null ? [me.memberId] : draft.recipientIds;
  const active = (members.data ?? []).filter(({ status }) => status !== "Deactivated").map(({ memberId, name, email }) => ({ value: memberId, label: name, email }));
  const others = known.filter(({ id }) => draft.recipientIds.includes(id) && active.every(({ value }) => value !== id)).map(({ id, name, active: still }) => ({ value: id, label: still ? name : `${name} (deactivated)`, email: "" }));
  const { one, all } = words[draft.kind];
  const choices = [{ value: "Failed", label: "Failed" }, { value: "FailedAndPartial", label: "Failed and partial" }, { value: "All", label: all }] as const satisfies readonly { value: Draft["about"]; label: string }[];
  return (
    <Stack gap="sm">
      <Switch label={`Get notified on the final status of the ${one}`} checked={draft.notified} onChange={(event) => onChange(event.currentTarget.checked ? { notified: true, recipientIds: proposed } : { notified: false })} />
      {draft.notified && (
        <>
          <Select label="Notify about" allowDeselect={false} data={[...choices]} value={draft.about} onChange={(about) => about !== null && onChange({ about })} />
          <MultiSelect
            label="Send notification to" searchable placeholder={draft.recipientIds.length === 0 ? "Choose members" : ""} hidePickedOptions data={[...active, ...others]} value={draft.recipientIds} onChange={(recipientIds) => onChange({ recipientIds })}
            nothingFoundMessage={members.isPending ? "Looking…" : "No member of this application is called so"}
            renderOption={({ option }) => <div><Text size="sm">{option.label}</Text><Text size="xs" c="dimmed">{active.find(({ value }) => value === option.value)?.email}</Text></div>}
          />
        </>
      )}
    </Stack>
  );
}
