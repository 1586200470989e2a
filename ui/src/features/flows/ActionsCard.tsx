import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconCopyOff, IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import type { FlowAction } from "../../shared/api/flows";
import { blocksQuery } from "../../shared/api/queries";
import { Empty, Shown } from "../../shared/ui/Faces";
import { OrderedList } from "../../shared/ui/OrderedList";
import { Card } from "../../shared/ui/Page";
import { ActionFields } from "./ActionFields";
import { flowCandidatesQuery, type FlowCandidate } from "./candidates";
import { changed, newAction, reordered, type ActionDraft, type FlowDraft } from "./draft";

/** What the flow runs; of a sequential one also in which order. */
export function ActionsCard({ applicationId, draft, saved, onChange }: { applicationId: string; draft: FlowDraft; saved: FlowAction[]; onChange: (actions: ActionDraft[]) => void }) {
  const candidates = useQuery(flowCandidatesQuery(applicationId));
  return (
    <Card title="Data Actions">
      <Shown query={candidates} what="The configurations" rows={3}>
        {(all) => all.length === 0 && saved.length === 0 ? <NothingToRun applicationId={applicationId} /> : <Actions candidates={all} draft={draft} saved={saved} onChange={onChange} />}
      </Shown>
    </Card>
  );
}

function Actions({ candidates, draft, saved, onChange }: { candidates: FlowCandidate[]; draft: FlowDraft; saved: FlowAction[]; onChange: (actions: ActionDraft[]) => void }) {
  const made = useRef(draft.actions.length);
  const { actions, mode } = draft;
  const add = () => onChange([...actions, newAction(`new-${made.current++}`)]);
  const nameOf = (action: ActionDraft, index: number) => candidates.find(({ blockId }) => blockId === action.blockId)?.blockName ?? `action ${index + 1}`;
  return (
    <div className="card-body">
      <Text component="h3" fz={14} fw={600} m={0}>Choose the Target Block and Configuration</Text>
      <Text size="sm" c="dimmed" mb="sm">{mode === "Sequential" ? "They run in this order: drag them, or use the arrow keys on their handles." : "They run at the same time; those that write into one block take turns."}</Text>
      <OrderedList
        label="Data Actions" onRemove={(key) => onChange(actions.filter((action) => action.key !== key))}
        onOrder={mode === "Sequential" ? (keys) => onChange(reordered(actions, keys)) : undefined}
        entries={actions.map((action, index) => ({
          id: action.key, name: nameOf(action, index),
          content: <ActionFields place={index + 1} action={action} saved={saved.find(({ id }) => id === action.id)} candidates={candidates} onChange={(change) => onChange(changed(actions, action.key, change))} />,
        }))}
      />
      <Button mt="sm" variant="default" leftSection={<IconPlus size={15} />} onClick={add}>Add action</Button>
    </div>
  );
}

/** Says what to make first, and leads there. */
function NothingToRun({ applicationId }: { applicationId: string }) {
  const blocks = useQuery(blocksQuery(applicationId));
  const first = blocks.data?.find(({ type }) => type === "Metric") ?? blocks.data?.find(({ type, security }) => type !== "Table" && (security ?? null) === null);
  return (
    <Empty
      icon={<IconCopyOff size={28} stroke={1.4} />} title="There is nothing to run yet"
      action={first === undefined
        ? <Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId" params={{ applicationId }} />}>Go to the blocks</Button>
        : <Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/blocks/$blockId/configurations" params={{ applicationId, blockId: first.id }} />}>Import configurations of {first.name}</Button>}
    >
      First save a Metric-to-Metric or List-to-List import: open the block that is to be filled, then Import configurations, then Copy from a metric or Copy from a list. Imports from connections do as well.
    </Empty>
  );
}
