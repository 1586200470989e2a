import { ActionIcon, Indicator, Popover, Tooltip } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { IconBell } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { useServerEvents } from "../../shared/api/live";
import { Centre } from "./Centre";
import { notificationsKey, unreadQuery } from "./notifications";

const events = ["changed"] as const;

/** The way to the notification centre; it shows how many are unread, as they come. */
export function Bell() {
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  const unread = useQuery(unreadQuery).data ?? 0;
  useServerEvents("/notifications/events", events, useCallback(() => void queries.invalidateQueries({ queryKey: notificationsKey }), [queries]));
  const label = unread === 0 ? "Notifications" : `Notifications, ${unread} unread`;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width="min(420px, calc(100vw - 24px))" trapFocus returnFocus shadow="md" keepMounted={false}>
      <Tooltip label={label} disabled={opened}>
        <Indicator label={unread > 99 ? "99+" : unread} size={16} offset={5} color="red.8" disabled={unread === 0}>
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setOpened((open) => !open)}>
              <IconBell size={18} stroke={1.7} />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
      </Tooltip>
      <Popover.Dropdown p={0} aria-label="Notifications">
        <Centre onLeave={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
