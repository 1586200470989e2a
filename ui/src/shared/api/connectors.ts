import { queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** What a kind of connection asks for; the form is built from it. */
export type ConnectorField = Schemas["ConnectorFieldView"];
export type Connector = Schemas["ConnectorView"];
/** A connection as an application that may use it sees it. */
export type UsableConnection = Schemas["OpenConnectionView"];

/** Which kinds there are does not change while the server runs. */
export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: ({ signal }) => get<Connector[]>("/connectors", {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const usableConnectionsQuery = (applicationId: string) => queryOptions({
  queryKey: ["connections", "usable", applicationId],
  queryFn: ({ signal }) => get<UsableConnection[]>(`/applications/${applicationId}/connections`, {}, signal),
});
