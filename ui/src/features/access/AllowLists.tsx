import { ActionIcon, Button, Checkbox, Menu, Table, Text, Textarea, TextInput, VisuallyHidden } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { IconDots, IconPlus, IconShield } from "@tabler/icons-react";
import { useState } from "react";
import { post, put, remove } from "../../shared/api/client";
import type { AllowList } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { useWorkspaceRight } from "../../shared/session/session";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { Card } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";

export function AllowLists({ lists }: { lists: AllowList[] }) {
  const [creating, setCreating] = useState(false);
  const manages = useWorkspaceRight("ManageApiKeys");
  const create = manages && <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>New allow list</Button>;
  return (
    <Card title="IP allow lists" aside={lists.length > 0 && create}>
      {lists.length === 0 ? (
        <Empty icon={<IconShield size={28} stroke={1.4} />} title="Keys work from every address" action={create}>An allow list restricts the keys it is linked to; a default list restricts all keys that have none of their own.</Empty>
      ) : (
        <div className="scroll-x" role="region" aria-label="Allow lists, scrolls sideways" tabIndex={0}>
          <Table className="table" miw={600}>
            <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Addresses</Table.Th><Table.Th>Used by</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{lists.map((list) => <ListRow key={list.id} list={list} />)}</Table.Tbody>
          </Table>
        </div>
      )}
      {creating && <ListForm onClose={() => setCreating(false)} />}
    </Card>
  );
}

function ListRow({ list }: { list: AllowList }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const queries = useQueryClient();
  const removal = async () => {
    await remove(`/allow-lists/${list.id}`);
    await Promise.all([queries.invalidateQueries({ queryKey: ["allow-lists"] }), queries.invalidateQueries({ queryKey: ["api-keys"] })]);
  };
  return (
    <Table.Tr>
      <Table.Td><Text fw={550} component="span">{list.name}</Text> {list.isDefault && <Tag tone="live">Default</Tag>}<Text c="dimmed" size="xs">{list.description}</Text></Table.Td>
      <Table.Td className="mono">{list.entries.join(", ")}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{counted(list.keyCount, "key")}</Table.Td>
      <Table.Td className="num">
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for the allow list ${list.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog("edit")}>Change</Menu.Item>
            <Menu.Item color="red" onClick={() => setDialog("delete")}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {dialog === "edit" && <ListForm list={list} onClose={() => setDialog(undefined)} />}
        {dialog === "delete" && <Confirm title={`Delete ${list.name}?`} verb="Delete list" onConfirm={removal} onClose={() => setDialog(undefined)}>Keys that have no other list can then be used from more addresses.</Confirm>}
      </Table.Td>
    </Table.Tr>
  );
}

function ListForm({ list, onClose }: { list?: AllowList; onClose: () => void }) {
  const [name, setName] = useState(list?.name ?? "");
  const [description, setDescription] = useState(list?.description ?? "");
  const [text, setText] = useState(list?.entries.join("\n") ?? "");
  const [isDefault, setDefault] = useState(list?.isDefault ?? false);
  const queries = useQueryClient();
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== "");
  const save = async () => {
    const body = { name: name.trim(), description: description.trim(), entries, isDefault };
    await (list === undefined ? post("/allow-lists", body) : put(`/allow-lists/${list.id}`, body));
    await queries.invalidateQueries({ queryKey: ["allow-lists"] });
  };
  return (
    <FormModal title={list === undefined ? "New allow list" : `Change ${list.name}`} verb="Save list" missing={lacking([name.trim() === "", "Give the list a name."], [entries.length === 0, "Give at least one address or range."])} onSubmit={save} onClose={onClose}>
      <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput label="Description" value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      <Textarea label="Addresses" description="IPv4, IPv6 or CIDR ranges, one per line." autosize minRows={3} className="mono" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Checkbox label="Default for keys without a list of their own" checked={isDefault} onChange={(event) => setDefault(event.currentTarget.checked)} />
    </FormModal>
  );
}
