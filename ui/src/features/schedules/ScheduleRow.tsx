import { ActionIcon, Menu, Switch, Text, Tooltip } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconAlertTriangleFilled, IconDots, IconPencil, IconQuestionMark, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { post, remove } from "../../shared/api/client";
import { atWithZone, fromNow, upcoming } from "../../shared/format/times";
import { Confirm } from "../../shared/ui/Confirm";
import { tellFailure } from "../../shared/ui/messages";
import { RunBars } from "./RunBars";
import type { Schedule } from "./schedules";
import { useNow } from "./useNow";
import { WhyRun } from "./WhyRun";

/** One schedule: whether it is on, its rule as a sentence, what comes next and what was. */
export function ScheduleRow({ schedule, onEdit }: { schedule: Schedule; onEdit: () => void }) {
  const [dialog, setDialog] = useState<"delete" | "why">();
  const queries = useQueryClient();
  const reload = () => queries.invalidateQueries({ queryKey: ["schedules"] });
  const turn = useMutation({
    mutationFn: (on: boolean) => post(`/schedules/${schedule.id}/${on ? "resume" : "pause"}`),
    onSuccess: reload,
    onError: tellFailure,
  });
  const removal = async () => {
    await remove(`/schedules/${schedule.id}`);
    await reload();
  };
  const on = turn.isPending ? turn.variables : schedule.enabled;
  const close = () => setDialog(undefined);
  return (
    <li className="schedule">
      <Switch className="schedule-switch" aria-label={`${schedule.sentence}: ${on ? "on" : "paused"}`} checked={on} onChange={(event) => turn.mutate(event.currentTarget.checked)} />
      <div className="schedule-rule">
        <Text fw={550} style={{ overflowWrap: "anywhere" }}>{schedule.sentence}</Text>
        <Owner owner={schedule.owner} />
      </div>
      <div className="schedule-next"><NextRun schedule={schedule} on={on} /></div>
      <RunBars runs={schedule.lastRuns} />
      <Menu position="bottom-end" width={230}>
        <Menu.Target><ActionIcon className="schedule-more" variant="subtle" color="gray" aria-label={`Actions for the schedule ${schedule.sentence}`}><IconDots size={17} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>Edit schedule</Menu.Item>
          <Menu.Item leftSection={<IconQuestionMark size={15} />} onClick={() => setDialog("why")}>Why did it (not) run?</Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDialog("delete")}>Delete schedule</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "why" && <WhyRun schedule={schedule} onClose={close} />}
      {dialog === "delete" && <Confirm title="Delete this schedule?" verb="Delete schedule" onConfirm={removal} onClose={close}>{schedule.target.name} no longer runs {lowerFirst(schedule.sentence)}. Runs it has made stay in the history.</Confirm>}
    </li>
  );
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function Owner({ owner }: { owner: Schedule["owner"] }) {
  if (owner.active) return <Text size="xs" c="dimmed">Runs as {owner.name}</Text>;
  return (
    <Text size="xs" c="var(--warn)" component="div" style={{ display: "flex", gap: 5, alignItems: "center" }}>
      <IconAlertTriangleFilled size={13} style={{ flex: "none" }} aria-hidden="true" />
      {owner.name} is deactivated: its runs fail until somebody edits and saves it.
    </Text>
  );
}

function NextRun({ schedule, on }: { schedule: Schedule; on: boolean }) {
  const now = useNow();
  if (!on) return <Text c="dimmed">Paused</Text>;
  if (typeof schedule.nextRun !== "string") return <Text c="dimmed">No run to come</Text>;
  return (
    <>
      <Text fw={550}>{fromNow(schedule.nextRun, now)}</Text>
      <Tooltip label={atWithZone(schedule.nextRun)}><time className="dim" style={{ fontSize: 12 }} dateTime={schedule.nextRun}>{upcoming(schedule.nextRun)}</time></Tooltip>
    </>
  );
}
