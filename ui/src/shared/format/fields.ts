import type { ConnectorField } from "../api/connectors";

export type Values = Record<string, string>;

export function isSecret(field: ConnectorField): boolean {
  return field.type === "Secret" || field.type === "LongSecret";
}

/** What the fields start with. */
export function presets(fields: ConnectorField[]): Values {
  return Object.fromEntries(fields.flatMap((field) => (typeof field.preset === "string" ? [[field.key, field.preset]] : [])));
}

/** What is sent: nothing empty, and secrets and queries exactly as given. */
export function filledIn(fields: ConnectorField[], values: Values): Values {
  return Object.fromEntries(fields.flatMap(({ key, type }) => {
    const value = values[key] ?? "";
    if (value.trim() === "") return [];
    return [[key, type === "Query" || type === "LongSecret" || type === "Secret" ? value : value.trim()]];
  }));
}

/** The first required field that is still empty, in words; secrets that are held need nothing. */
export function stillEmpty(fields: ConnectorField[], values: Values, held: string[] = []): string | undefined {
  const empty = fields.find((field) => field.required && field.type !== "Boolean" && (values[field.key] ?? "").trim() === "" && !held.includes(field.key));
  return empty === undefined ? undefined : `${empty.label} is still missing.`;
}

/** Whether secrets would go somewhere else than where they were meant for. */
export function leadsElsewhere(fields: ConnectorField[], before: Values, values: Values): boolean {
  return fields.some(({ address, key }) => address && (before[key] ?? "").trim() !== (values[key] ?? "").trim());
}
