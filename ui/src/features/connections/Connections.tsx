import { ActionIcon, Button, Menu, Table, Text, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconDots, IconPlug, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { messageOf, post, remove } from "../../shared/api/client";
import { connectorsQuery, type Connector } from "../../shared/api/connectors";
import { ConnectionForm } from "../../shared/connections/ConnectionForm";
import { connectionsQuery, placeOf, type Connection, type TestResult } from "../../shared/connections/connections";
import { categories } from "../../shared/connections/KindChoice";
import { NewConnection } from "../../shared/connections/NewConnection";
import { counted } from "../../shared/format/numbers";
import { useWorkspaceRight } from "../../shared/session/session";
import { ApplicationNames } from "../../shared/ui/ApplicationsSelect";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { Verdict } from "../../shared/ui/Verdict";
import { When, ZoneNote } from "../../shared/ui/When";

/** The workspace's connections: where imports may read from, and which applications may use each. */
export function Connections() {
  const connections = useQuery(connectionsQuery);
  const connectors = useQuery(connectorsQuery);
  const manages = useWorkspaceRight("ManageIntegrations");
  const [creating, setCreating] = useState(false);
  const create = manages && <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>New connection</Button>;
  return (
    <Page title="Connections" lead="Where imports may read from: databases, storage, the web. Set up once here, used by the applications you authorise." actions={create}>
      <Shown query={connections} what="The connections">
        {(all) => (
          <section className="card" aria-label="Connections">
            {all.length === 0
              ? <Empty icon={<IconPlug size={28} stroke={1.4} />} title="No connection yet" action={create}>A connection holds an address and its secrets. An import that reads through one can run at set times, without anybody sending a file.</Empty>
              : <ConnectionTable connections={all} connectors={connectors.data ?? []} manages={manages} />}
          </section>
        )}
      </Shown>
      {creating && <NewConnection onClose={() => setCreating(false)} />}
    </Page>
  );
}

function ConnectionTable({ connections, connectors, manages }: { connections: Connection[]; connectors: Connector[]; manages: boolean }) {
  return (
    <>
      <div className="scroll-x" role="region" aria-label="All connections, scrolls sideways" tabIndex={0}>
        <Table className="table" miw={880}>
          <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Leads to</Table.Th><Table.Th>Applications</Table.Th><Table.Th>Used by</Table.Th><Table.Th>Last changed</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{connections.map((connection) => <ConnectionRow key={connection.id} connection={connection} connector={connectors.find(({ kind }) => kind === connection.kind)} manages={manages} />)}</Table.Tbody>
        </Table>
      </div>
      <div style={{ padding: "8px 16px", borderTop: "1px solid var(--line)" }}><ZoneNote /></div>
    </>
  );
}

function ConnectionRow({ connection, connector, manages }: { connection: Connection; connector: Connector | undefined; manages: boolean }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const queries = useQueryClient();
  const testing = useMutation({ mutationFn: () => post<TestResult>(`/connections/${connection.id}/test`) });
  const removal = async () => {
    await remove(`/connections/${connection.id}`);
    await queries.invalidateQueries({ queryKey: ["connections"] });
  };
  const Icon = connector === undefined ? IconPlug : categories[connector.category].icon;
  return (
    <Table.Tr>
      <Table.Td style={{ minWidth: 220 }}>
        <div style={{ display: "flex", gap: 10, alignItems: "flex-start" }}>
          <Icon size={19} stroke={1.6} color="var(--dim)" style={{ flex: "none", marginTop: 2 }} aria-hidden="true" />
          <div style={{ minWidth: 0 }}>
            <Text fw={550} style={{ overflowWrap: "anywhere" }}>{connection.name}</Text>
            <Text c="dimmed" size="xs">{connector?.name ?? connection.kind}</Text>
            <div aria-live="polite">
              {testing.isPending && <Text size="sm" c="dimmed" mt={4}>Testing…</Text>}
              {testing.isError && <Verdict ok={false} message={messageOf(testing.error)} />}
              {testing.data !== undefined && !testing.isPending && <Verdict ok={testing.data.ok} message={testing.data.message} />}
            </div>
          </div>
        </div>
      </Table.Td>
      <Table.Td className="mono" style={{ minWidth: 180, maxWidth: 260, overflowWrap: "anywhere" }}>{placeOf(connection)}</Table.Td>
      <Table.Td><ApplicationNames ids={connection.applicationIds} /></Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{connection.uses === 0 ? <span className="dim">nothing yet</span> : counted(connection.uses, "configuration")}</Table.Td>
      <Table.Td>{connection.updatedByName}<Text c="dimmed" size="xs"><When iso={connection.updatedAt} /></Text></Table.Td>
      <Table.Td className="num">
        {manages && (
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for the connection ${connection.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              {connector !== undefined && <Menu.Item onClick={() => setDialog("edit")}>Change</Menu.Item>}
              <Menu.Item onClick={() => testing.mutate()}>Test connection</Menu.Item>
              <Menu.Item color="red" onClick={() => setDialog("delete")}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {dialog === "edit" && connector !== undefined && <ConnectionForm connector={connector} connection={connection} onClose={() => setDialog(undefined)} />}
        {dialog === "delete" && <Confirm title={`Delete ${connection.name}?`} verb="Delete connection" onConfirm={removal} onClose={() => setDialog(undefined)}>Its secrets are forgotten. Import configurations that read through it have to be changed first.</Confirm>}
      </Table.Td>
    </Table.Tr>
  );
}
