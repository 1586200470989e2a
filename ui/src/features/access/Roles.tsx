import { ActionIcon, Button, Checkbox, Group, Menu, Table, Text, TextInput, Tooltip } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconCheck, IconDots, IconPlus } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { post, put, remove } from "../../shared/api/client";
import type { Permission, PermissionDescription, Role } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { Confirm } from "../../shared/ui/Confirm";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";

type Draft = Record<string, Permission[]>;

/** Permissions down, roles across; ticks are collected and saved together. */
export function Roles({ applicationId, roles, permissions, may }: { applicationId: string; roles: Role[]; permissions: PermissionDescription[]; may: boolean }) {
  const [draft, setDraft] = useState<Draft>({});
  const [adding, setAdding] = useState(false);
  const queries = useQueryClient();
  const held = (role: Role) => draft[role.id] ?? role.permissions;
  const changed = roles.filter((role) => draft[role.id] !== undefined);
  const save = useMutation({
    mutationFn: () => Promise.all(changed.map((role) => put(`/applications/${applicationId}/roles/${role.id}`, { name: role.name, permissions: held(role) }))),
    onSuccess: () => {
      setDraft({});
      tell("The roles were changed.");
    },
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: ["security", applicationId] }),
  });
  const toggle = (role: Role, permission: Permission, on: boolean) => {
    const next = on ? [...held(role), permission] : held(role).filter((other) => other !== permission);
    const same = next.length === role.permissions.length && next.every((other) => role.permissions.includes(other));
    const { [role.id]: _before, ...rest } = draft;
    setDraft(same ? rest : { ...rest, [role.id]: next });
  };
  const groups = [...new Set(permissions.map((permission) => permission.group))];
  return (
    <Card
      title="Roles and their permissions"
      aside={
        <Group gap="xs">
          {changed.length > 0 && <Button variant="subtle" color="gray" onClick={() => setDraft({})}>Discard</Button>}
          {changed.length > 0 && <Button loading={save.isPending} onClick={() => save.mutate()}>Save {counted(changed.length, "role")}</Button>}
          {may
            ? <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>New role</Button>
            : <Text c="dimmed" size="sm">Changing roles needs the permission {permissions.find((permission) => permission.name === "DefineApplicationSecurity")?.label}.</Text>}
        </Group>
      }
    >
      <section className="scroll-x" aria-label="Permission matrix" tabIndex={0}>
        <Table className="table matrix" verticalSpacing={7}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className="what">Permission</Table.Th>
              {roles.map((role) => <Table.Th key={role.id} className="role"><RoleHead applicationId={applicationId} role={role} may={may} /></Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group) => (
              <Fragment key={group}>
                <Table.Tr className="group"><Table.Th colSpan={roles.length + 1} scope="colgroup">{group}</Table.Th></Table.Tr>
                {permissions.filter((permission) => permission.group === group).map((permission) => (
                  <Table.Tr key={permission.name}>
                    <Table.Th className="what" scope="row">
                      <Tooltip label={permission.description} multiline maw={300}><span>{permission.label}</span></Tooltip>
                    </Table.Th>
                    {roles.map((role) => (
                      <Table.Td key={role.id} className="tick">
                        {may && !(role.builtIn && role.name === "Admin")
                          ? <Checkbox aria-label={`${permission.label} for ${role.name}`} checked={held(role).includes(permission.name)} onChange={(event) => toggle(role, permission.name, event.currentTarget.checked)} styles={{ body: { justifyContent: "center" } }} />
                          : held(role).includes(permission.name) && <IconCheck size={17} aria-label={`${role.name} has ${permission.label}`} color="var(--dim)" />}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {adding && <NameRole title="New role" verb="Create role" name="" onClose={() => setAdding(false)} onName={(name) => post(`/applications/${applicationId}/roles`, { name, permissions: ["DisplayApplication"] })} applicationId={applicationId} />}
    </Card>
  );
}

function RoleHead({ applicationId, role, may }: { applicationId: string; role: Role; may: boolean }) {
  const [dialog, setDialog] = useState<"rename" | "delete">();
  const queries = useQueryClient();
  const removal = async () => {
    await remove(`/applications/${applicationId}/roles/${role.id}`);
    await queries.invalidateQueries({ queryKey: ["security", applicationId] });
  };
  return (
    <>
      <Group gap={2} justify="center" wrap="nowrap">
        <span style={{ color: "var(--ink)" }}>{role.name}</span>
        {may && !role.builtIn && (
          <Menu>
            <Menu.Target><ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Actions for the role ${role.name}`}><IconDots size={15} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDialog("rename")}>Rename</Menu.Item>
              <Menu.Item color="red" onClick={() => setDialog("delete")}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Text c="dimmed" size="xs" fw={400}>{counted(role.memberCount, "member")}</Text>
      {dialog === "rename" && <NameRole title={`Rename ${role.name}`} verb="Rename" name={role.name} applicationId={applicationId} onClose={() => setDialog(undefined)} onName={(name) => put(`/applications/${applicationId}/roles/${role.id}`, { name, permissions: role.permissions })} />}
      {dialog === "delete" && <Confirm title={`Delete the role ${role.name}?`} verb="Delete role" onConfirm={removal} onClose={() => setDialog(undefined)}>Members who have it must be given another role first.</Confirm>}
    </>
  );
}

function NameRole({ applicationId, title, verb, name, onName, onClose }: { applicationId: string; title: string; verb: string; name: string; onName: (name: string) => Promise<unknown>; onClose: () => void }) {
  const [text, setText] = useState(name);
  const queries = useQueryClient();
  const submit = async () => {
    await onName(text.trim());
    await queries.invalidateQueries({ queryKey: ["security", applicationId] });
  };
  return (
    <FormModal title={title} verb={verb} missing={lacking([text.trim() === "", "Give the role a name."], [text.trim() === name, "Give it another name."])} onSubmit={submit} onClose={onClose}>
      <TextInput label="Name" data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </FormModal>
  );
}
