import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import type { Notification, NotificationCategory, NotificationList, NotificationPreferences } from "../../shared/api/types";

/** Both begin alike, so that one call renews them. */
export const notificationsKey = ["notifications"] as const;

export const categoryWords: Record<NotificationCategory, string> = { Imports: "Imports", DataFlows: "Data flows", AsynchronousTasks: "Asynchronous tasks" };

export const categories = Object.keys(categoryWords) as NotificationCategory[];

/** How many are unread, for the bell. */
export const unreadQuery = queryOptions({
  queryKey: [...notificationsKey, "unread"],
  queryFn: async ({ signal }) => (await get<NotificationList>("/notifications", { limit: 1 }, signal)).unread,
});

export const entriesQuery = (unread: boolean, category: NotificationCategory | undefined) => infiniteQueryOptions({
  queryKey: [...notificationsKey, "entries", unread, category ?? ""],
  queryFn: ({ signal, pageParam }) => get<NotificationList>("/notifications", { unread, category, before: pageParam }, signal),
  initialPageParam: "",
  getNextPageParam: (last) => last.next ?? undefined,
});

/** Which way the viewer hears of what. */
export const preferencesQuery = queryOptions({
  queryKey: [...notificationsKey, "preferences"],
  queryFn: ({ signal }) => get<NotificationPreferences>("/me/notification-preferences", {}, signal),
});

const tones = { Failed: "bad", Partial: "warn", Completed: "good", Recovered: "good", Cancelled: "idle" } as const satisfies Record<Notification["kind"], string>;

export const toneOf = (entry: Notification) => tones[entry.kind];
