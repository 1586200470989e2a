import { Checkbox, Text } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import type { Me } from "../../shared/api/types";
import type { Draft } from "./draft";
import type { Schedule } from "./schedules";

/** What changes hands when somebody else's schedule is saved: the rights it runs with, and who should hear of it. */
export function TakingOver({ schedule, me, draft, onChange }: { schedule: Schedule; me: Me; draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  if (schedule.owner.id === me.memberId) return null;
  const { recipients, about } = schedule.notification;
  const told = draft.notified && draft.recipientIds.includes(me.memberId);
  const offer = (yes: boolean) => onChange(yes
    ? { notified: true, recipientIds: [...(draft.notified ? draft.recipientIds : recipients.map(({ id }) => id)).filter((id) => id !== me.memberId), me.memberId] }
    : { recipientIds: draft.recipientIds.filter((id) => id !== me.memberId) });
  return (
    <div className="notice">
      <strong>Saving makes you the owner</strong>
      <Text size="sm">{schedule.owner.active ? `It runs with the rights of ${schedule.owner.name} now, then with yours.` : `${schedule.owner.name} is deactivated, so its runs fail now. It will run with your rights.`}</Text>
      {about === "None" || recipients.length === 0
        ? <Text size="sm" mt={6}>Nobody is notified of how it ends.</Text>
        : (
          <div style={{ marginTop: 6, fontSize: 13 }}>
            Notified so far:
            <ul className="recipients">
              {recipients.map(({ id, name, active }) => <li key={id}>{name}{!active && <span className="deactivated"><IconAlertTriangleFilled size={12} aria-hidden="true" /> deactivated, hears nothing</span>}</li>)}
            </ul>
          </div>
        )}
      <Checkbox mt={8} size="sm" label="Notify me too" checked={told} onChange={(event) => offer(event.currentTarget.checked)} />
    </div>
  );
}
