import { ActionIcon, Button, Checkbox, Group, Menu, MultiSelect, Stack, Table, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconDots, IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { get, patch, post, remove } from "../../shared/api/client";
import { keyTypes, type AllowList, type ApiKey, type KeyType, type NewApiKey } from "../../shared/api/types";
import { plainDate } from "../../shared/format/times";
import { useWorkspaceRight } from "../../shared/session/session";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { Page } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { When, ZoneNote } from "../../shared/ui/When";
import { AllowLists } from "./AllowLists";
import { Secret } from "./Secret";
import { keyTypeWords } from "./words";

const keysQuery = queryOptions({ queryKey: ["api-keys"], queryFn: ({ signal }) => get<ApiKey[]>("/api-keys", {}, signal) });
const listsQuery = queryOptions({ queryKey: ["allow-lists"], queryFn: ({ signal }) => get<AllowList[]>("/allow-lists", {}, signal) });

const stateWords = { Active: ["Active", "good"], Expired: ["Expired", "idle"], OwnerDeactivated: ["Owner deactivated", "bad"] } as const;

export function ApiKeys() {
  const keys = useQuery(keysQuery);
  const lists = useQuery(listsQuery);
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<NewApiKey>();
  const manages = useWorkspaceRight("ManageApiKeys");
  const create = manages && <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>New API key</Button>;
  return (
    <Page title="API keys" lead="A key acts with the rights of its owner, for the kinds of calls it was made for." actions={create}>
      <Stack gap="lg">
        <Shown query={keys} what="The API keys">
          {(all) => (
            <section className="card" aria-label="API keys">
              {all.length === 0 ? <Empty icon={<IconKey size={28} stroke={1.4} />} title="No API key yet" action={create}>A script that pushes files to an import configuration needs one of type Import.</Empty> : <KeyTable keys={all} lists={lists.data ?? []} />}
            </section>
          )}
        </Shown>
        <Shown query={lists} what="The allow lists">{(all) => <AllowLists lists={all} />}</Shown>
      </Stack>
      {creating && <NewKey lists={lists.data ?? []} onMade={setMade} onClose={() => setCreating(false)} />}
      {made !== undefined && <Secret title={`API key ${made.name}`} label="Secret" secret={made.secret} onClose={() => setMade(undefined)}>Keep it now: it is stored only as a hash and never shown again.</Secret>}
    </Page>
  );
}

function KeyTable({ keys, lists }: { keys: ApiKey[]; lists: AllowList[] }) {
  return (
    <div className="scroll-x" role="region" aria-label="Keys, scrolls sideways" tabIndex={0}>
      <Table className="table" miw={860}>
        <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Types</Table.Th><Table.Th>Owner</Table.Th><Table.Th>Valid until</Table.Th><Table.Th>Last used</Table.Th><Table.Th>State</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{keys.map((key) => <KeyRow key={key.id} apiKey={key} lists={lists} />)}</Table.Tbody>
      </Table>
      <div style={{ padding: "8px 16px", borderTop: "1px solid var(--line)" }}><ZoneNote /></div>
    </div>
  );
}

function KeyRow({ apiKey, lists }: { apiKey: ApiKey; lists: AllowList[] }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const queries = useQueryClient();
  const [word, tone] = stateWords[apiKey.state];
  const allowed = lists.filter((list) => apiKey.allowListIds.includes(list.id)).map((list) => list.name);
  const removal = async () => {
    await remove(`/api-keys/${apiKey.id}`);
    await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
  };
  return (
    <Table.Tr>
      <Table.Td><Text fw={550}>{apiKey.name}</Text>{allowed.length > 0 && <Text c="dimmed" size="xs">only from {allowed.join(", ")}</Text>}</Table.Td>
      <Table.Td>{apiKey.types.map((type) => keyTypeWords[type]).join(", ")}</Table.Td>
      <Table.Td>{apiKey.ownerName}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>before {plainDate(apiKey.expiresOn)}</Table.Td>
      <Table.Td>{typeof apiKey.lastUsedAt === "string" ? <><When iso={apiKey.lastUsedAt} /><Text c="dimmed" size="xs">from {apiKey.lastUsedFrom ?? "an unknown address"}</Text></> : <span className="dim">never</span>}</Table.Td>
      <Table.Td><Tag tone={tone}>{word}</Tag></Table.Td>
      <Table.Td className="num">
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for the key ${apiKey.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog("edit")}>Change</Menu.Item>
            <Menu.Item color="red" onClick={() => setDialog("delete")}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {dialog === "edit" && <EditKey apiKey={apiKey} lists={lists} onClose={() => setDialog(undefined)} />}
        {dialog === "delete" && <Confirm title={`Delete the key ${apiKey.name}?`} verb="Delete key" onConfirm={removal} onClose={() => setDialog(undefined)}>Whatever uses it is refused from that moment on.</Confirm>}
      </Table.Td>
    </Table.Tr>
  );
}

function inAYear(): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}

function AllowListChoice({ lists, value, onChange }: { lists: AllowList[]; value: string[]; onChange: (ids: string[]) => void }) {
  return <MultiSelect label="Allow lists" description="Addresses the key may be used from. With none chosen the default list applies, if there is one." data={lists.map((list) => ({ value: list.id, label: list.name }))} value={value} onChange={onChange} />;
}

function EditKey({ apiKey, lists, onClose }: { apiKey: ApiKey; lists: AllowList[]; onClose: () => void }) {
  const [name, setName] = useState(apiKey.name);
  const [expiresOn, setExpiresOn] = useState(apiKey.expiresOn);
  const [allowListIds, setAllowListIds] = useState(apiKey.allowListIds);
  const queries = useQueryClient();
  const save = async () => {
    await patch(`/api-keys/${apiKey.id}`, { name: name.trim(), expiresOn, allowListIds });
    await Promise.all([queries.invalidateQueries({ queryKey: keysQuery.queryKey }), queries.invalidateQueries({ queryKey: listsQuery.queryKey })]);
  };
  return (
    <FormModal title={`Change ${apiKey.name}`} verb="Save key" missing={lacking([name.trim() === "", "Give the key a name."], [expiresOn === "", "Say when it expires."])} onSubmit={save} onClose={onClose}>
      <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput type="date" label="Expires on" description="The key works until the day before, in UTC." value={expiresOn} onChange={(event) => setExpiresOn(event.currentTarget.value)} />
      <AllowListChoice lists={lists} value={allowListIds} onChange={setAllowListIds} />
    </FormModal>
  );
}

function NewKey({ lists, onMade, onClose }: { lists: AllowList[]; onMade: (key: NewApiKey) => void; onClose: () => void }) {
  const [name, setName] = useState("");
  const [types, setTypes] = useState<KeyType[]>(["Import"]);
  const [expiresOn, setExpiresOn] = useState(inAYear);
  const [allowListIds, setAllowListIds] = useState<string[]>([]);
  const queries = useQueryClient();
  const create = async () => {
    onMade(await post<NewApiKey>("/api-keys", { name: name.trim(), types, expiresOn, allowListIds }));
    await Promise.all([queries.invalidateQueries({ queryKey: keysQuery.queryKey }), queries.invalidateQueries({ queryKey: listsQuery.queryKey })]);
  };
  return (
    <FormModal title="New API key" verb="Create key" missing={lacking([name.trim() === "", "Give the key a name."], [types.length === 0, "Choose at least one type."], [expiresOn === "", "Say when it expires."])} onSubmit={create} onClose={onClose}>
      <TextInput label="Name" placeholder="Nightly ledger push" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Checkbox.Group label="Types" description="What the key opens." value={types} onChange={(chosen) => setTypes(keyTypes.filter((type) => chosen.includes(type)))}>
        <Group mt={8} gap="md">{keyTypes.map((type) => <Checkbox key={type} value={type} label={keyTypeWords[type]} />)}</Group>
      </Checkbox.Group>
      <TextInput type="date" label="Expires on" description="The key works until the day before, in UTC." value={expiresOn} onChange={(event) => setExpiresOn(event.currentTarget.value)} />
      {lists.length > 0 && <AllowListChoice lists={lists} value={allowListIds} onChange={setAllowListIds} />}
    </FormModal>
  );
}
