import { useQuery } from "@tanstack/react-query";
import { connectorsQuery, usableConnectionsQuery, type Connector } from "../../shared/api/connectors";
import type { ConnectionRead } from "../../shared/api/types";

/** What is read, in few words: a path as it is, a query only as such. */
export function readWords(connector: Connector | undefined, read: ConnectionRead["read"]): string {
  const path = connector?.readFields.find((field) => field.type === "Path" && (read[field.key] ?? "") !== "");
  if (path !== undefined) return read[path.key] ?? "";
  if (connector?.readFields.some((field) => field.type === "Query" && (read[field.key] ?? "") !== "") === true) return "SQL query";
  return Object.values(read).join(", ");
}

/** The name of a configuration's connection and what it reads; the name is missing where the application may not use it any more. */
export function useSourceWords(applicationId: string, source: ConnectionRead | null | undefined): { name: string | undefined; what: string } | undefined {
  const wanted = source !== null && source !== undefined;
  const usable = useQuery({ ...usableConnectionsQuery(applicationId), enabled: wanted });
  const connectors = useQuery({ ...connectorsQuery, enabled: wanted });
  if (!wanted || usable.data === undefined) return undefined;
  const connection = usable.data.find(({ id }) => id === source.connectionId);
  return { name: connection?.name, what: readWords(connectors.data?.find(({ kind }) => kind === connection?.kind), source.read) };
}
