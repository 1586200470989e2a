import { Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post, put } from "../api/client";
import type { Connector } from "../api/connectors";
import { leadsElsewhere, presets, stillEmpty } from "../format/fields";
import { counted } from "../format/numbers";
import { ApplicationsSelect } from "../ui/ApplicationsSelect";
import { ConnectorFields } from "../ui/ConnectorFields";
import { FormModal, lacking } from "../ui/FormModal";
import { tell } from "../ui/messages";
import { bodyOf, type Connection } from "./connections";
import { TestConnection } from "./TestConnection";

/** The form of one kind, for a new connection or a known one. */
export function ConnectionForm({ connector, connection, authorised = [], onSaved, onClose }: {
  connector: Connector; connection?: Connection;
  /** What a new connection is authorised for to begin with. */
  authorised?: string[];
  onSaved?: (id: string) => void; onClose: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState(connection?.name ?? "");
  const [values, setValues] = useState(() => connection?.settings ?? presets(connector.fields));
  const [applicationIds, setApplicationIds] = useState(connection?.applicationIds ?? authorised);
  const moved = connection !== undefined && leadsElsewhere(connector.fields, connection.settings, values);
  const held = moved ? [] : (connection?.secretsHeld ?? []);
  const body = bodyOf(connector, name, values, applicationIds);
  const empty = stillEmpty(connector.fields, values, unreplaced(held, values));
  const set = (key: string, value: string | undefined) => setValues((now) => {
    const { [key]: _before, ...others } = now;
    return value === undefined ? others : { ...others, [key]: value };
  });
  const save = async () => {
    const saved = await (connection === undefined ? post<Connection>("/connections", body) : put<Connection>(`/connections/${connection.id}`, body));
    await queries.invalidateQueries({ queryKey: ["connections"] });
    tell(`Saved ${body.name}.`);
    onSaved?.(saved.id);
  };
  return (
    <FormModal
      title={connection === undefined ? `New connection: ${connector.name}` : `Change ${connection.name}`} verb="Save connection" size="lg"
      missing={lacking([name.trim() === "", "Give the connection a name."], [empty !== undefined, empty ?? ""])} onSubmit={save} onClose={onClose}
    >
      {connection !== undefined && connection.uses > 0 && <Affected uses={connection.uses} />}
      <TextInput label="Name" withAsterisk placeholder="Finance warehouse" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <ConnectorFields fields={connector.fields} values={values} onChange={set} held={held} onReplace={(key) => set(key, "")} onKeep={(key) => set(key, undefined)} />
      {moved && connection.secretsHeld.length > 0 && <Text size="sm" c="var(--warn)">It leads elsewhere now: its secrets have to be given anew, so that they are sent only where they were meant for.</Text>}
      <AuthorisedApplications chosen={applicationIds} onChange={setApplicationIds} />
      <TestConnection connectionId={connection?.id} connector={connector} body={body} onFound={(found) => setValues((now) => ({ ...now, ...found }))} />
    </FormModal>
  );
}

/** Held secrets that stay as they are. */
function unreplaced(held: string[], values: Record<string, string>): string[] {
  return held.filter((key) => values[key] === undefined);
}

function Affected({ uses }: { uses: number }) {
  return (
    <div className="notice">
      <b>{counted(uses, "import configuration")}</b> {uses === 1 ? "reads" : "read"} through this connection: what is changed here holds for {uses === 1 ? "it" : "all of them"} from the next run on.
    </div>
  );
}

function AuthorisedApplications({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  return (
    <div>
      <ApplicationsSelect label="Authorised applications" description="Only these may import through it." chosen={chosen} onChange={onChange} />
      {chosen.length === 0 && <Text size="xs" c="dimmed" mt={4}>With none chosen it can be saved and tested, but not used yet.</Text>}
    </div>
  );
}
