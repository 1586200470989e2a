import { Button, Group, SegmentedControl, Select, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconBellOff } from "@tabler/icons-react";
import { useState } from "react";
import { post } from "../../shared/api/client";
import type { NotificationCategory } from "../../shared/api/types";
import { Empty, Failed, Loading } from "../../shared/ui/Faces";
import { tellFailure } from "../../shared/ui/messages";
import { ZoneNote } from "../../shared/ui/When";
import { Entry } from "./Entry";
import { categories, categoryWords, entriesQuery, notificationsKey, unreadQuery } from "./notifications";

/** The member's notifications, newest first. */
export function Centre({ onLeave }: { onLeave: () => void }) {
  const [unreadOnly, setUnreadOnly] = useState(false);
  const [category, setCategory] = useState<NotificationCategory>();
  const queries = useQueryClient();
  const unread = useQuery(unreadQuery).data ?? 0;
  const readAll = useMutation({
    mutationFn: () => post("/notifications/read-all"),
    onSuccess: () => queries.invalidateQueries({ queryKey: notificationsKey }),
    onError: tellFailure,
  });
  return (
    <section aria-label="Notifications">
      <Group justify="space-between" px="md" pt="sm" pb={8} wrap="nowrap">
        <Title order={2} fz={15}>Notifications</Title>
        <Button size="compact-sm" variant="subtle" loading={readAll.isPending} disabled={unread === 0} onClick={() => readAll.mutate()}>Mark all as read</Button>
      </Group>
      <Group px="md" pb="sm" gap="xs" style={{ borderBottom: "1px solid var(--line)" }}>
        <SegmentedControl size="xs" aria-label="Which notifications" value={unreadOnly ? "unread" : "all"} onChange={(value) => setUnreadOnly(value === "unread")} data={[{ value: "all", label: "All" }, { value: "unread", label: "Unread" }]} />
        <Select
          size="xs" aria-label="Which category" placeholder="All categories" clearable comboboxProps={{ withinPortal: false }} w={180}
          data={categories.map((value) => ({ value, label: categoryWords[value] }))} value={category ?? null}
          onChange={(value) => setCategory(categories.find((one) => one === value))} clearButtonProps={{ "aria-label": "All categories" }}
        />
      </Group>
      <Entries unreadOnly={unreadOnly} category={category} onLeave={onLeave} />
    </section>
  );
}

function Entries({ unreadOnly, category, onLeave }: { unreadOnly: boolean; category: NotificationCategory | undefined; onLeave: () => void }) {
  const query = useInfiniteQuery(entriesQuery(unreadOnly, category));
  if (query.data === undefined) {
    return query.isError ? <Failed what="Your notifications" error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={4} label="Your notifications: loading" />;
  }
  const entries = query.data.pages.flatMap((page) => page.items);
  if (entries.length === 0 && !query.hasNextPage) {
    return (
      <Empty icon={<IconBellOff size={26} stroke={1.4} />} title={unreadOnly || category !== undefined ? "Nothing here" : "No notification yet"}>
        {category !== undefined ? `There is ${unreadOnly ? "nothing unread" : "nothing"} of ${categoryWords[category].toLowerCase()}.` : unreadOnly ? "You have read all of them." : "A schedule tells those it names how its runs ended. What it tells you stays here for a while."}
      </Empty>
    );
  }
  return (
    <div className="notes" role="region" aria-label="Entries, scrolls" tabIndex={0}>
      <ul>{entries.map((entry) => <Entry key={entry.id} entry={entry} onLeave={onLeave} />)}</ul>
      <Group justify="space-between" px="md" py={8}>
        <Text component="div"><ZoneNote /></Text>
        {query.hasNextPage && <Button size="compact-sm" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show older</Button>}
      </Group>
    </div>
  );
}
