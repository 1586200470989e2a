import { ActionIcon, Button, Group, Menu, Select, Table, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconDots, IconSearch, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { get, patch, post } from "../../shared/api/client";
import { accountTypes, type AccountType, type Member, type NewMember } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { useMe, useWorkspaceRight } from "../../shared/session/session";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Page } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { Secret } from "./Secret";
import { accountWords, memberTones } from "./words";

const membersQuery = queryOptions({ queryKey: ["members"], queryFn: ({ signal }) => get<Member[]>("/members", {}, signal) });

interface FirstSignIn { name: string; email: string; password: string }

export function Members() {
  const members = useQuery(membersQuery);
  const manages = useWorkspaceRight("ManageMembers");
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<FirstSignIn>();
  return (
    <Page title="Members" lead="Who may sign in, and what they may do in the workspace. What a member may do inside an application is set by their role there." actions={manages && <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAdding(true)}>Add member</Button>}>
      <Shown query={members} what="The members">{(all) => <MemberTable members={all} onSecret={setSecret} />}</Shown>
      {adding && <AddMember onClose={() => setAdding(false)} onSecret={setSecret} />}
      {secret !== undefined && (
        <Secret title={`Sign-in for ${secret.name}`} label="Initial password" secret={secret.password} onClose={() => setSecret(undefined)}>
          Hand it over by a safe way, together with the address {secret.email}. It is shown only now.
        </Secret>
      )}
    </Page>
  );
}

function MemberTable({ members, onSecret }: { members: Member[]; onSecret: (secret: FirstSignIn) => void }) {
  const [text, setText] = useState("");
  const shown = members.filter((member) => `${member.name} ${member.email}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <section className="card" aria-label="Members">
      <div className="card-head">
        <span className="dim">{counted(members.length, "member")}</span>
        <TextInput aria-label="Find a member" placeholder="Find by name or e-mail" leftSection={<IconSearch size={15} />} value={text} onChange={(event) => setText(event.currentTarget.value)} w={230} />
      </div>
      <div className="scroll-x" role="region" aria-label="Members, scrolls sideways" tabIndex={0}>
        <Table className="table" miw={620}>
          <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>E-mail</Table.Th><Table.Th>Account type</Table.Th><Table.Th>Status</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{shown.map((member) => <MemberRow key={member.id} member={member} onSecret={onSecret} />)}</Table.Tbody>
        </Table>
        {shown.length === 0 && <Empty icon={<IconSearch size={26} stroke={1.4} />} title="Nobody found">No member has that name or e-mail address.</Empty>}
      </div>
    </section>
  );
}

function MemberRow({ member, onSecret }: { member: Member; onSecret: (secret: FirstSignIn) => void }) {
  const me = useMe();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<"edit" | "deactivate">();
  const change = useMutation({
    mutationFn: (fields: Partial<Pick<Member, "name" | "accountType" | "status">>) => patch<Member>(`/members/${member.id}`, fields),
    onSuccess: () => queries.invalidateQueries({ queryKey: membersQuery.queryKey }),
    onError: tellFailure,
  });
  const reset = useMutation({
    mutationFn: () => post<{ initialPassword: string }>(`/members/${member.id}/reset-password`),
    onSuccess: ({ initialPassword }) => onSecret({ name: member.name, email: member.email, password: initialPassword }),
    onError: tellFailure,
  });
  const manages = useWorkspaceRight("ManageMembers");
  const untouchable = !manages || member.id === me?.memberId || member.accountType === "PrimaryOwner";
  return (
    <Table.Tr>
      <Table.Td fw={550}>{member.name}{member.id === me?.memberId && <span className="dim"> (you)</span>}</Table.Td>
      <Table.Td className="dim">{member.email}</Table.Td>
      <Table.Td>{accountWords[member.accountType]}</Table.Td>
      <Table.Td><Tag tone={memberTones[member.status]}>{member.status}</Tag></Table.Td>
      <Table.Td className="num">
        {!untouchable && (
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${member.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDialog("edit")}>Change name or account type</Menu.Item>
              <Menu.Item onClick={() => reset.mutate()}>New initial password</Menu.Item>
              {member.status === "Deactivated"
                ? <Menu.Item onClick={() => change.mutate({ status: "Activated" }, { onSuccess: () => tell(`${member.name} can sign in again.`) })}>Activate</Menu.Item>
                : <Menu.Item color="red" onClick={() => setDialog("deactivate")}>Deactivate</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
        {dialog === "edit" && <EditMember member={member} onSave={(fields) => change.mutateAsync(fields)} onClose={() => setDialog(undefined)} />}
        {dialog === "deactivate" && (
          <Confirm title={`Deactivate ${member.name}?`} verb="Deactivate" onConfirm={() => change.mutateAsync({ status: "Deactivated" })} onClose={() => setDialog(undefined)}>
            They are signed out at once, and the API keys they own stop working. What they did stays in the history.
          </Confirm>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const assignable = accountTypes.filter((type) => type !== "PrimaryOwner").map((type) => ({ value: type, label: accountWords[type] }));

function EditMember({ member, onSave, onClose }: { member: Member; onSave: (fields: { name: string; accountType: AccountType }) => Promise<unknown>; onClose: () => void }) {
  const [name, setName] = useState(member.name);
  const [accountType, setAccountType] = useState(member.accountType);
  return (
    <FormModal title={`Change ${member.name}`} verb="Save member" missing={lacking([name.trim() === "", "Give the member a name."])} onSubmit={() => onSave({ name: name.trim(), accountType })} onClose={onClose}>
      <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Select label="Account type" allowDeselect={false} data={assignable} value={accountType} onChange={(value) => value !== null && setAccountType(value as AccountType)} />
    </FormModal>
  );
}

function AddMember({ onClose, onSecret }: { onClose: () => void; onSecret: (secret: FirstSignIn) => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [accountType, setAccountType] = useState<AccountType>("Standard");
  const queries = useQueryClient();
  const add = async () => {
    const added = await post<NewMember>("/members", { name: name.trim(), email: email.trim(), accountType });
    onSecret({ name: added.member.name, email: added.member.email, password: added.initialPassword });
    await queries.invalidateQueries({ queryKey: membersQuery.queryKey });
  };
  return (
    <FormModal title="Add a member" verb="Add member" missing={lacking([name.trim() === "", "Give the member a name."], [!email.includes("@"), "Give an e-mail address."])} onSubmit={add} onClose={onClose}>
      <Group grow align="flex-start">
        <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label="E-mail" type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      </Group>
      <Select label="Account type" allowDeselect={false} data={assignable} value={accountType} onChange={(value) => value !== null && setAccountType(value as AccountType)} />
      <Text c="dimmed" size="sm">An initial password is made and shown once.</Text>
    </FormModal>
  );
}
