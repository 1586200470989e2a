import { queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import type { ConnectorField } from "../../shared/api/connectors";
import type { components } from "../../shared/api/schema";

type Schemas = components["schemas"];

export type NotificationChannel = Schemas["NotificationChannelView"];
export type ChannelKind = Exclude<NotificationChannel["kind"], "Email">;
export type ChannelTest = Schemas["ChannelTestView"];
export type Delivery = Schemas["DeliveryView"];
export type About = Exclude<NotificationChannel["about"], "None">;

export const channelWords: Record<NotificationChannel["kind"], string> = { Email: "E-mail", Slack: "Slack", SlackChannel: "Slack channel", Teams: "Teams", Webhook: "Webhook" };

export const channelsQuery = queryOptions({
  queryKey: ["notification-channels"],
  queryFn: ({ signal }) => get<NotificationChannel[]>("/notification-channels", {}, signal),
});

export const deliveriesQuery = queryOptions({
  queryKey: ["notification-deliveries"],
  queryFn: ({ signal }) => get<Delivery[]>("/notification-deliveries", {}, signal),
  refetchInterval: 5000,
});

export const kinds = ["Slack", "SlackChannel", "Teams", "Webhook"] as const satisfies readonly ChannelKind[];

export const kindHelp: Record<ChannelKind, string> = {
  Slack: "Direct messages to the members a schedule names",
  SlackChannel: "Into one Slack channel, by an incoming webhook",
  Teams: "Into one Teams channel or chat, by a workflow",
  Webhook: "Signed JSON to a program of yours",
};

export const aboutWords: Record<About, string> = { Failed: "Failed", FailedAndPartial: "Failed and partial", All: "All imports and data flows" };

const field = { type: "Text", required: true, address: false, choices: [] } as const;

/** What each kind is reached with. */
export const fieldsOf: Record<ChannelKind, ConnectorField[]> = {
  Slack: [{ ...field, key: "secret", label: "Bot token", type: "Secret", choices: [], help: "Begins with xoxb-. The app needs the scopes users:read, users:read.email, im:write and chat:write." }],
  SlackChannel: [{ ...field, key: "secret", label: "Webhook address", type: "Secret", choices: [], help: "As Slack gives it: https://hooks.slack.com/services/…" }],
  Teams: [{ ...field, key: "secret", label: "Webhook address", type: "Secret", choices: [], help: "Of the workflow \"When a Teams webhook request is received\"." }],
  Webhook: [
    { ...field, key: "address", label: "Address", choices: [], help: "Where the messages are posted to. No secrets: it is shown." },
    { ...field, key: "secret", label: "Signing key", type: "Secret", choices: [], help: "whsec_ and 24 to 64 bytes in base64; the receiver checks signatures with it." },
  ],
};

/** A signing key nobody can guess. */
export function newSigningKey(): string {
  return `whsec_${btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(32))))}`;
}
