import { Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconHistory, IconPlayerPlay, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Tag } from "../../shared/ui/StateBadge";
import { ConfigurationHistory } from "./ConfigurationHistory";
import { FlowHistory } from "./FlowHistory";
import { ScheduleRow } from "./ScheduleRow";
import type { Schedule } from "./schedules";
import { useStart } from "./start";

/** One import configuration or data flow and everything that starts it. */
export function ConfigurationSchedules({ applicationId, target, schedules, onNew, onEdit }: {
  applicationId: string; target: Schedule["target"]; schedules: Schedule[]; onNew: () => void; onEdit: (schedule: Schedule) => void;
}) {
  const [history, setHistory] = useState(false);
  const start = useStart(target);
  const flow = target.kind === "DataFlow";
  return (
    <section className="card" aria-label={target.name}>
      <div className="card-head">
        <div style={{ minWidth: 0, flex: "1 1 240px" }}>
          <Group gap={9}>
            <Text component="h2" fz={15} fw={620} m={0} style={{ overflowWrap: "anywhere" }}>{target.name}</Text>
            {target.failed && <Tag tone="bad">Failed</Tag>}
          </Group>
          <Text size="sm" c="dimmed">{typeof target.blockId === "string" ? <>Imports into <Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: target.blockId }}>{target.blockName}</Link></> : "Data flow"}</Text>
        </div>
        <Group gap="xs">
          <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={14} />} loading={start.isPending} onClick={() => start.mutate()}>{flow ? "Run the data flow right now" : "Start an import right now"}</Button>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={onNew}>Schedule new</Button>
          <Button size="xs" variant="default" leftSection={<IconHistory size={14} />} onClick={() => setHistory(true)}>Show history</Button>
        </Group>
      </div>
      {target.failed && <Text px="md" pt="sm" size="sm" c="var(--bad)">Its last run failed. The history says why; the mark goes once a run succeeds.</Text>}
      <ul className="schedules">{schedules.map((schedule) => <ScheduleRow key={schedule.id} schedule={schedule} onEdit={() => onEdit(schedule)} />)}</ul>
      {history && flow && <FlowHistory target={target} onClose={() => setHistory(false)} />}
      {history && !flow && <ConfigurationHistory applicationId={applicationId} target={target} onClose={() => setHistory(false)} />}
    </section>
  );
}
