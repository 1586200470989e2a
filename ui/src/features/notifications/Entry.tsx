import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconMail, IconMailOpened } from "@tabler/icons-react";
import { post } from "../../shared/api/client";
import type { Notification } from "../../shared/api/types";
import { tellFailure } from "../../shared/ui/messages";
import { Tag } from "../../shared/ui/StateBadge";
import { When } from "../../shared/ui/When";
import { categoryWords, notificationsKey, toneOf } from "./notifications";

/** One notification; following it marks it as read. */
export function Entry({ entry, onLeave }: { entry: Notification; onLeave: () => void }) {
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: (word: "read" | "unread") => post(`/notifications/${entry.id}/${word}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: notificationsKey }),
    onError: tellFailure,
  });
  const other = entry.unread ? "read" : "unread";
  const leave = () => {
    if (entry.unread) mark.mutate("read");
    onLeave();
  };
  return (
    <li data-unread={entry.unread}>
      <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title entry={entry} onLeave={leave} />
          <Text size="sm" c="dimmed" lineClamp={4} style={{ overflowWrap: "anywhere" }}>{entry.text}</Text>
        </div>
        <Tooltip label={`Mark as ${other}`}>
          <ActionIcon variant="subtle" color="gray" aria-label={`Mark “${entry.title}” as ${other}`} loading={mark.isPending} onClick={() => mark.mutate(other)}>
            {entry.unread ? <IconMailOpened size={16} stroke={1.7} /> : <IconMail size={16} stroke={1.7} />}
          </ActionIcon>
        </Tooltip>
      </Group>
      <Group gap={8} mt={4} fz={12.5}>
        <Tag tone={toneOf(entry)}>{entry.kind}</Tag>
        {entry.unread && <strong>Unread</strong>}
        <span className="dim">{(entry.run ?? entry.flowRun)?.applicationName ?? categoryWords[entry.category]}</span>
        <span className="dim"><When iso={entry.at} short /></span>
        {entry.repeats > 0 && <span className="dim">{entry.repeats + 1} times since <When iso={entry.firstAt} short /></span>}
      </Group>
    </li>
  );
}

/** Leads to the run, where there is one. */
function Title({ entry, onLeave }: { entry: Notification; onLeave: () => void }) {
  if (entry.run) return <Link className="row-link" to="/applications/$applicationId/runs/$runId" params={entry.run} onClick={onLeave}>{entry.title}</Link>;
  if (entry.flowRun) return <Link className="row-link" to="/applications/$applicationId/flow-runs/$flowRunId" params={entry.flowRun} onClick={onLeave}>{entry.title}</Link>;
  return <Text component="span" fw={550}>{entry.title}</Text>;
}
