import { ActionIcon, Button, Group, Menu, Text, Tooltip } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconAlertTriangleFilled, IconCopy, IconDots, IconPencil, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useId, useState } from "react";
import { post, remove } from "../../shared/api/client";
import type { Flow } from "../../shared/api/flows";
import { counted } from "../../shared/format/numbers";
import { Confirm } from "../../shared/ui/Confirm";
import { tell, tellFailure } from "../../shared/ui/messages";
import { FaceBadge } from "../../shared/ui/StateBadge";
import { When } from "../../shared/ui/When";
import { FlowDetails } from "./FlowDetails";
import { ModeIcon } from "./ModeIcon";
import { useStartFlow } from "./start";

/** One flow: what it is, how it last went, and what can be done with it. */
export function FlowRow({ flow, mayConfigure, shown, onShow }: { flow: Flow; mayConfigure: boolean; shown: boolean; onShow: (shown: boolean) => void }) {
  const start = useStartFlow(flow);
  const [deleting, setDeleting] = useState(false);
  const why = useId();
  const hindered = flow.mayRun ? undefined : typeof flow.problem === "string" ? flow.problem : (flow.mayNotRun ?? "You may not run it.");
  return (
    <li className="card" aria-label={flow.name}>
      <div className="flow-row">
        <ModeIcon mode={flow.mode} size={20} />
        <div style={{ minWidth: 0 }}>
          <Text component="h2" fz={15} fw={620} m={0} style={{ overflowWrap: "anywhere" }}>{flow.name}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>{flow.mode}, {counted(flow.actions.length, "action")}{flow.description !== "" && ` · ${flow.description}`}</Text>
          <div id={why}>
            {typeof flow.problem === "string" && <Problem text={flow.problem} />}
            {hindered !== undefined && hindered !== flow.problem && <Text size="sm" c="dimmed" mt={3} style={{ overflowWrap: "anywhere" }}>{hindered}</Text>}
          </div>
        </div>
        <LastRun flow={flow} />
        <Group gap={6} justify="flex-end">
          <Button size="xs" variant="default" leftSection={<IconPlayerPlay size={14} />} loading={start.isPending} disabled={!flow.mayRun} aria-describedby={flow.mayRun ? undefined : why} onClick={() => start.mutate({})}>Run</Button>
          <Button size="xs" variant="default" aria-expanded={shown} onClick={() => onShow(!shown)}>{shown ? "Hide details" : "Show details"}</Button>
          {mayConfigure && (
            <>
              <Tooltip label="Edit"><ActionIcon variant="subtle" color="gray" aria-label={`Edit ${flow.name}`} renderRoot={(props) => <Link {...props} to="/applications/$applicationId/flows/$flowId" params={{ applicationId: flow.applicationId, flowId: flow.id }} />}><IconPencil size={17} /></ActionIcon></Tooltip>
              <More flow={flow} onDelete={() => setDeleting(true)} />
            </>
          )}
        </Group>
      </div>
      {shown && <FlowDetails flow={flow} />}
      {deleting && <Delete flow={flow} onClose={() => setDeleting(false)} />}
    </li>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <Text size="sm" c="var(--bad)" mt={3} component="div" style={{ display: "flex", gap: 6, alignItems: "flex-start", overflowWrap: "anywhere" }}>
      <IconAlertTriangleFilled size={14} style={{ flex: "none", marginTop: 3 }} aria-hidden="true" /> <span>{text}</span>
    </Text>
  );
}

function LastRun({ flow: { applicationId, lastRun } }: { flow: Flow }) {
  if (!lastRun) return <Text className="flow-last" size="sm" c="dimmed">Has not run yet</Text>;
  const at = lastRun.startedAt ?? lastRun.endedAt;
  return (
    <div className="flow-last">
      <FaceBadge of={lastRun.state} />
      <Link style={{ fontSize: 13 }} to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: lastRun.id }}>Last run</Link>
      {typeof at === "string" && <span className="dim" style={{ fontSize: 12.5 }}><When short iso={at} /></span>}
    </div>
  );
}

function More({ flow, onDelete }: { flow: Flow; onDelete: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const duplicate = useMutation({
    mutationFn: () => post<Flow>(`/flows/${flow.id}/duplicate`),
    onSuccess: async (copy) => {
      await queries.invalidateQueries({ queryKey: ["flows"] });
      tell(`Copied to ${copy.name}.`);
      await navigate({ to: "/applications/$applicationId/flows", params: { applicationId: flow.applicationId }, search: { flow: copy.id } });
    },
    onError: tellFailure,
  });
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`More for ${flow.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => duplicate.mutate()}>Duplicate</Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={onDelete}>Delete</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Delete({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  const queries = useQueryClient();
  const uses = [...(flow.boards > 0 ? [`Its buttons on ${counted(flow.boards, "board")} will say that it is gone.`] : []), ...(flow.schedules > 0 ? [`Its ${counted(flow.schedules, "schedule")} will end.`] : [])];
  const removal = async () => {
    await remove(`/flows/${flow.id}`);
    await queries.invalidateQueries({ queryKey: ["flows"] });
    tell(`Deleted ${flow.name}.`);
  };
  return <Confirm title={`Delete ${flow.name}?`} verb="Delete Data Flow" onConfirm={removal} onClose={onClose}>{uses.join(" ")} The import configurations stay, and runs already made stay in the history.</Confirm>;
}
