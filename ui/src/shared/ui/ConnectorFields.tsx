import { Button, Checkbox, PasswordInput, Select, Textarea, TextInput } from "@mantine/core";
import type { ConnectorField } from "../api/connectors";
import { isSecret, type Values } from "../format/fields";

/** The form of a kind of connection, or of what is read through it, from the description the server gives. */
export function ConnectorFields({ fields, values, onChange, held = [], onReplace, onKeep }: {
  fields: ConnectorField[];
  values: Values;
  onChange: (key: string, value: string) => void;
  /** Secrets the server holds and never shows. */
  held?: string[];
  onReplace?: (key: string) => void;
  onKeep?: (key: string) => void;
}) {
  return fields.map((field) => {
    if (isSecret(field) && held.includes(field.key) && values[field.key] === undefined) {
      return <HeldSecret key={field.key} field={field} onReplace={() => onReplace?.(field.key)} />;
    }
    return <Field key={field.key} field={field} value={values[field.key] ?? ""} onChange={(value) => onChange(field.key, value)} onKeep={isSecret(field) && held.includes(field.key) ? () => onKeep?.(field.key) : undefined} />;
  });
}

/** Greyed and hidden; replacing empties and unlocks it. */
function HeldSecret({ field, onReplace }: { field: ConnectorField; onReplace: () => void }) {
  return (
    <TextInput
      label={field.label} disabled value="••••••••••••" onChange={() => undefined} description="Held encrypted and never shown." styles={{ input: { opacity: 1, color: "var(--dim)" } }}
      rightSectionWidth={86} rightSectionPointerEvents="all" rightSection={<Button size="compact-xs" variant="default" aria-label={`Replace ${field.label}`} onClick={onReplace}>Replace</Button>}
    />
  );
}

function Field({ field, value, onChange, onKeep }: { field: ConnectorField; value: string; onChange: (value: string) => void; onKeep?: (() => void) | undefined }) {
  const common = { label: field.label, withAsterisk: field.required, ...(field.help ? { description: field.help } : {}) };
  const keep = onKeep !== undefined && <Button size="compact-xs" variant="subtle" mt={4} onClick={onKeep}>Keep the one that is held</Button>;
  switch (field.type) {
    case "Choice":
      return <Select {...common} allowDeselect={!field.required && typeof field.preset !== "string"} data={field.choices} value={value === "" ? null : value} onChange={(next) => onChange(next ?? "")} />;
    case "Boolean":
      return <Checkbox label={field.label} {...(field.help ? { description: field.help } : {})} checked={value === "true"} onChange={(event) => onChange(String(event.currentTarget.checked))} />;
    case "Secret":
      return <div><PasswordInput {...common} autoComplete="new-password" value={value} onChange={(event) => onChange(event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": `Show ${field.label}` }} />{keep}</div>;
    case "LongSecret":
      return <div><Textarea {...common} autosize minRows={3} maxRows={10} spellCheck={false} autoComplete="off" styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }} value={value} onChange={(event) => onChange(event.currentTarget.value)} />{keep}</div>;
    case "LongText":
      return <Textarea {...common} autosize minRows={3} maxRows={10} spellCheck={false} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "Query":
      return <Textarea {...common} autosize minRows={6} maxRows={18} spellCheck={false} styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "Number":
      return <TextInput {...common} inputMode="numeric" maw={180} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "Text":
    case "Path":
      return <TextInput {...common} spellCheck={false} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
