import { ActionIcon, Button, Select, Table, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconUserMinus, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { get, put, remove } from "../../shared/api/client";
import type { ApplicationMember, Member, Role } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tellFailure } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { memberTones } from "./words";

function useGiveRole(applicationId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ memberId, roleId }: { memberId: string; roleId: string }) => put(`/applications/${applicationId}/members/${memberId}`, { roleId }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["security", applicationId] }),
  });
}

export function ApplicationMembers({ applicationId, members, roles, may }: { applicationId: string; members: ApplicationMember[]; roles: Role[]; may: boolean }) {
  const [adding, setAdding] = useState(false);
  return (
    <Card title="Members" aside={may && <Button variant="default" leftSection={<IconUserPlus size={15} />} onClick={() => setAdding(true)}>Add member</Button>}>
      {members.length === 0 ? <Empty icon={<IconUsers size={28} stroke={1.4} />} title="No member yet">Add one and give them a role.</Empty> : (
        <div className="scroll-x" role="region" aria-label="Members of the application, scrolls sideways" tabIndex={0}>
          <Table className="table" miw={560}>
            <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>E-mail</Table.Th><Table.Th>Role</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{members.map((member) => <Line key={member.memberId} applicationId={applicationId} member={member} roles={roles} may={may} />)}</Table.Tbody>
          </Table>
        </div>
      )}
      {adding && <AddMember applicationId={applicationId} present={members} roles={roles} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Line({ applicationId, member, roles, may }: { applicationId: string; member: ApplicationMember; roles: Role[]; may: boolean }) {
  const give = useGiveRole(applicationId);
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const takeAway = async () => {
    await remove(`/applications/${applicationId}/members/${member.memberId}`);
    await queries.invalidateQueries({ queryKey: ["security", applicationId] });
  };
  return (
    <Table.Tr>
      <Table.Td fw={550}>{member.name} {member.status !== "Activated" && <Tag tone={memberTones[member.status]}>{member.status}</Tag>}</Table.Td>
      <Table.Td className="dim">{member.email}</Table.Td>
      <Table.Td>
        {member.owner || !may ? <span>{member.roleName}{member.owner && ", owner of the application"}</span> : (
          <Select
            aria-label={`Role of ${member.name}`} w={190} allowDeselect={false} data={roles.map((role) => ({ value: role.id, label: role.name }))} value={member.roleId}
            onChange={(roleId) => roleId !== null && roleId !== member.roleId && give.mutate({ memberId: member.memberId, roleId }, { onError: tellFailure })}
          />
        )}
      </Table.Td>
      <Table.Td className="num">
        {!member.owner && may && (
          <Tooltip label="Remove from the application">
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${member.name} from the application`} onClick={() => setAsking(true)}><IconUserMinus size={17} /></ActionIcon>
          </Tooltip>
        )}
        {asking && (
          <Confirm title={`Remove ${member.name}?`} verb="Remove" onConfirm={takeAway} onClose={() => setAsking(false)}>
            They no longer see this application. Their account stays.
          </Confirm>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function AddMember({ applicationId, present, roles, onClose }: { applicationId: string; present: ApplicationMember[]; roles: Role[]; onClose: () => void }) {
  const everybody = useQuery({ queryKey: ["members"], queryFn: ({ signal }) => get<Member[]>("/members", {}, signal) });
  const [memberId, setMemberId] = useState<string | null>(null);
  const [roleId, setRoleId] = useState<string | null>(roles.find((role) => role.name === "Contributor")?.id ?? roles[0]?.id ?? null);
  const give = useGiveRole(applicationId);
  const here = new Set(present.map((member) => member.memberId));
  return (
    <FormModal title="Add a member" verb="Add" missing={lacking([memberId === null, "Choose a member."], [roleId === null, "Choose a role."])} onSubmit={() => give.mutateAsync({ memberId: memberId ?? "", roleId: roleId ?? "" })} onClose={onClose}>
      <Shown query={everybody} what="The workspace's members" rows={2}>
        {(all) => {
          const others = all.filter((member) => !here.has(member.id) && member.status !== "Deactivated");
          return others.length === 0
            ? <Text c="dimmed">Every member of the workspace already has a role here.</Text>
            : <Select label="Member" searchable data-autofocus data={others.map((member) => ({ value: member.id, label: `${member.name} · ${member.email}` }))} value={memberId} onChange={setMemberId} />;
        }}
      </Shown>
      <Select label="Role" allowDeselect={false} data={roles.map((role) => ({ value: role.id, label: role.name }))} value={roleId} onChange={setRoleId} />
    </FormModal>
  );
}
