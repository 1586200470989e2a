import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { apiUrl } from "./client";

/** Listens to a server-sent stream while the screen is open; the browser reconnects by itself. */
export function useServerEvents(path: string | undefined, names: readonly string[], onEvent: (name: string, data: string) => void): void {
  const wanted = names.join(" ");
  useEffect(() => {
    if (path === undefined || typeof EventSource === "undefined") return undefined;
    const source = new EventSource(apiUrl(path), { withCredentials: true });
    for (const name of wanted.split(" ")) {
      source.addEventListener(name, (event: MessageEvent<string>) => onEvent(name, event.data));
    }
    return () => source.close();
  }, [path, wanted, onEvent]);
}

const lists = new Set(["history", "blocks", "applications", "configurations", "schedules", "flows", "boards"]);

/** Reloads what an application's screens show when the server says something changed. */
export function useApplicationEvents(applicationId: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === "undefined") return undefined;
    const source = new EventSource(apiUrl(`/applications/${applicationId}/events`), { withCredentials: true });
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const reload = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        void queries.invalidateQueries({ predicate: (query) => lists.has(String(query.queryKey[0])) });
      }, 150);
    };
    for (const name of ["message", "changed", "run", "flowRun", "block"]) source.addEventListener(name, reload);
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, [applicationId, queries]);
}
