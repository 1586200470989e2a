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
import { categoryWords, entriesQuery, notificationsKey, unreadQuery, type Choice } from "./notifications";

const categories = Object.entries(categoryWords).map(([value, label]) => ({ value, label }));

/** The member's notifications, newest first. */
export function Centre({ onLeave }: { onLeave: () => void }) {
  const [choice, setChoice] = useState<Choice>({ category: undefined, unread: false });
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
        <SegmentedControl size="xs" aria-label="Which notifications" value={choice.unread ? "unread" : "all"} onChange={(value) => setChoice({ ...choice, unread: value === "unread" })} data={[{ value: "all", label: "All" }, { value: "unread", label: "Unread" }]} />
        <Select
          size="xs" w={170} aria-label="Category" placeholder="All categories" clearable clearButtonProps={{ "aria-label": "All categories" }} comboboxProps={{ withinPortal: false }}
          data={categories} value={choice.category ?? null} onChange={(value) => setChoice({ ...choice, category: categories.find((one) => one.value === value)?.value as NotificationCategory | undefined })}
        />
      </Group>
      <Entries choice={choice} onLeave={onLeave} />
    </section>
  );
}

function Entries({ choice, onLeave }: { choice: Choice; onLeave: () => void }) {
  const query = useInfiniteQuery(entriesQuery(choice));
  if (query.data === undefined) {
    return query.isError ? <Failed what="Your notifications" error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={4} label="Your notifications: loading" />;
  }
  const entries = query.data.pages.flatMap((page) => page.items);
  if (entries.length === 0 && !query.hasNextPage) {
    const narrowed = choice.unread || choice.category !== undefined;
    return (
      <Empty icon={<IconBellOff size={26} stroke={1.4} />} title={narrowed ? "Nothing here" : "No notification yet"}>
        {narrowed ? "No notification fits this choice." : "A schedule tells those it names how its imports ended. What it tells you stays here for a while."}
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
