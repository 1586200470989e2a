import { queryOptions } from "@tanstack/react-query";
import { get } from "../api/client";
import type { Connector } from "../api/connectors";
import type { components } from "../api/schema";
import { filledIn, isSecret, type Values } from "../format/fields";

type Schemas = components["schemas"];

export type Connection = Schemas["ConnectionView"];
/** What is sent: of the secrets only new or replaced ones. */
export type ConnectionBody = { [Key in keyof Schemas["ConnectionBody"]]-?: NonNullable<Schemas["ConnectionBody"][Key]> };
export type TestResult = Schemas["ConnectionTestView"];

export const connectionsQuery = queryOptions({
  queryKey: ["connections"],
  queryFn: ({ signal }) => get<Connection[]>("/connections", {}, signal),
});

export function bodyOf(connector: Connector, name: string, values: Values, applicationIds: string[]): ConnectionBody {
  const filled = filledIn(connector.fields, values);
  const secret = new Set(connector.fields.filter(isSecret).map(({ key }) => key));
  const entries = Object.entries(filled);
  return {
    name: name.trim(), kind: connector.kind, applicationIds,
    settings: Object.fromEntries(entries.filter(([key]) => !secret.has(key))),
    secrets: Object.fromEntries(entries.filter(([key]) => secret.has(key))),
  };
}

/** Where a connection leads, from the settings people know it by. */
export function placeOf(connection: Connection): string {
  const { host, url, endpoint, bucket, database, baseUrl } = connection.settings;
  const place = url ?? baseUrl ?? host ?? endpoint ?? "";
  const within = database ?? bucket ?? "";
  return [place, within].filter((part) => part !== "").join(" / ");
}
