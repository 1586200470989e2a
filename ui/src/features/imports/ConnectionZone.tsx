import { Button, Group, Loader, Stack, Text, UnstyledButton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconPlug, IconPlugX, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { messageOf, post } from "../../shared/api/client";
import { connectorsQuery, usableConnectionsQuery, type Connector, type UsableConnection } from "../../shared/api/connectors";
import type { ConnectionRead, UploadedFile } from "../../shared/api/types";
import { NewConnection } from "../../shared/connections/NewConnection";
import { filledIn, presets, stillEmpty } from "../../shared/format/fields";
import { useWorkspaceRight } from "../../shared/session/session";
import { ConnectorFields } from "../../shared/ui/ConnectorFields";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";

interface Zone { applicationId: string; start: ConnectionRead | undefined; verb: string; onFile: (file: UploadedFile, from: ConnectionRead) => void }

/** Chooses a connection and what is read through it, and reads it; a new one can be made on the way. */
export function ConnectionZone({ applicationId, start, verb, onFile }: Zone) {
  const usable = useQuery(usableConnectionsQuery(applicationId));
  const connectors = useQuery(connectorsQuery);
  const [chosen, setChosen] = useState(start?.connectionId);
  const [made, setMade] = useState<string>();
  const [creating, setCreating] = useState(false);
  const manages = useWorkspaceRight("ManageIntegrations");
  const onNew = manages ? () => setCreating(true) : undefined;
  const onMade = (id: string) => {
    setChosen(id);
    setMade(id);
  };
  return (
    <Card title="From a connection" label="Connection">
      <Shown query={usable} what="The connections">
        {(all) => all.length === 0 ? <NoConnection onNew={onNew} /> : (
          <Shown query={connectors} what="The kinds of connections">
            {(kinds) => <Choice applicationId={applicationId} start={start} verb={verb} onFile={onFile} connections={all} connectors={kinds} chosen={chosen} onChoose={setChosen} made={made} onNew={onNew} />}
          </Shown>
        )}
      </Shown>
      {creating && <NewConnection authorised={[applicationId]} onSaved={onMade} onClose={() => setCreating(false)} />}
    </Card>
  );
}

function NoConnection({ onNew }: { onNew: (() => void) | undefined }) {
  return (
    <Empty
      icon={<IconPlugX size={30} stroke={1.4} />} title="No connection may be used here yet"
      action={onNew !== undefined && <Button leftSection={<IconPlus size={16} />} onClick={onNew}>New connection</Button>}
    >
      {onNew === undefined ? "Ask a workspace administrator to add one and to authorise this application for it." : <>Add one here, or authorise this application for <Link to="/connections">one that is there</Link>.</>}
    </Empty>
  );
}

interface Choosing { connections: UsableConnection[]; connectors: Connector[]; chosen: string | undefined; onChoose: (id: string) => void; made: string | undefined; onNew: (() => void) | undefined }

function Choice({ applicationId, start, verb, onFile, connections, connectors, chosen, onChoose, made, onNew }: Zone & Choosing) {
  const current = chosen ?? (connections.length === 1 ? connections[0]?.id : undefined);
  const connection = connections.find(({ id }) => id === current);
  const connector = connectors.find(({ kind }) => kind === connection?.kind);
  const lost = current !== undefined && connection === undefined;
  return (
    <Stack p="md" gap="md">
      {lost && <Text c="var(--bad)">The connection of this configuration may not be used in this application any more. Choose another, or have the application authorised for it.</Text>}
      <div className="choices" role="group" aria-label="Connection">
        {connections.map((one) => (
          <UnstyledButton key={one.id} className="choice" aria-pressed={one.id === current} onClick={() => onChoose(one.id)}>
            <IconPlug size={18} stroke={1.6} aria-hidden="true" />
            <span>{one.name}<br /><span className="dim">{one.kindName}</span></span>
          </UnstyledButton>
        ))}
        {onNew !== undefined && <UnstyledButton className="choice" onClick={onNew}><IconPlus size={18} stroke={1.6} aria-hidden="true" /><span>New connection</span></UnstyledButton>}
      </div>
      {connection !== undefined && connector !== undefined && (
        <Read key={connection.id} applicationId={applicationId} connection={connection} connector={connector} read={start?.connectionId === connection.id ? start.read : presets(connector.readFields)} verb={verb} onFile={onFile} focused={connection.id === made} />
      )}
    </Stack>
  );
}

function Read({ applicationId, connection, connector, read, verb, onFile, focused }: {
  applicationId: string; connection: UsableConnection; connector: Connector; read: Record<string, string>; verb: string; onFile: Zone["onFile"];
  /** Whoever has just made the connection goes on typing here. */
  focused: boolean;
}) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focused) form.current?.querySelector<HTMLElement>("input:not([readonly]):not([type=hidden]), textarea")?.focus();
  }, [focused]);
  const [values, setValues] = useState(read);
  const fetching = useMutation({
    mutationFn: (wanted: Record<string, string>) => post<UploadedFile>(`/applications/${applicationId}/connections/${connection.id}/fetch`, { read: wanted }),
    onSuccess: (file, wanted) => onFile(file, { connectionId: connection.id, read: wanted }),
  });
  const missing = stillEmpty(connector.readFields, values);
  return (
    <form ref={form} onSubmit={(event) => { event.preventDefault(); fetching.mutate(filledIn(connector.readFields, values)); }}>
      <Stack gap="md">
        <ConnectorFields fields={connector.readFields} values={values} onChange={(key, value) => { setValues({ ...values, [key]: value }); fetching.reset(); }} />
        {fetching.isError && <Text c="var(--bad)" role="alert" style={{ overflowWrap: "anywhere" }}>{messageOf(fetching.error)}</Text>}
        <Group gap="sm">
          <Button type="submit" disabled={missing !== undefined || fetching.isPending}>{verb}</Button>
          {fetching.isPending
            ? <Text size="sm" c="dimmed" role="status"><Loader size={12} mr={6} />Reading from {connection.name}</Text>
            : missing !== undefined && <Text size="sm" c="dimmed">{missing}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
