import { Stack } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import { applicationQuery } from "../../shared/api/queries";
import type { ApplicationMember, PermissionDescription, Role } from "../../shared/api/types";
import { Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { ApplicationMembers } from "./ApplicationMembers";
import { Roles } from "./Roles";

const rolesQuery = (applicationId: string) => queryOptions({
  queryKey: ["security", applicationId, "roles"],
  queryFn: ({ signal }) => get<Role[]>(`/applications/${applicationId}/roles`, {}, signal),
});
const membersQuery = (applicationId: string) => queryOptions({
  queryKey: ["security", applicationId, "members"],
  queryFn: ({ signal }) => get<ApplicationMember[]>(`/applications/${applicationId}/members`, {}, signal),
});
const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => get<PermissionDescription[]>("/permissions", {}, signal),
});

/** Who may do what in one application. */
export function Security({ applicationId }: { applicationId: string }) {
  const application = useQuery(applicationQuery(applicationId));
  const roles = useQuery(rolesQuery(applicationId));
  const members = useQuery(membersQuery(applicationId));
  const permissions = useQuery(permissionsQuery);
  const may = application.data?.permissions.includes("DefineApplicationSecurity") ?? false;
  return (
    <Page title="Members and roles" eyebrow={application.data?.name ?? ""} lead="A member has one role here; the role holds the permissions.">
      <Stack gap="lg">
        <Shown query={members} what="The members">
          {(all) => <Shown query={roles} what="The roles">{(known) => <ApplicationMembers applicationId={applicationId} members={all} roles={known} may={may} />}</Shown>}
        </Shown>
        <Shown query={permissions} what="The permissions">
          {(all) => <Shown query={roles} what="The roles">{(known) => <Roles applicationId={applicationId} roles={known} permissions={all} may={may} />}</Shown>}
        </Shown>
      </Stack>
    </Page>
  );
}
