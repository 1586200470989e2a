import { Button, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { useState } from "react";
import { post } from "../../shared/api/client";
import { applicationsQuery } from "../../shared/api/queries";
import type { Application } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { useWorkspaceRight } from "../../shared/session/session";
import { Empty, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { Page } from "../../shared/ui/Page";

export function Applications() {
  const applications = useQuery(applicationsQuery);
  const mayCreate = useWorkspaceRight("CreateApplications");
  const [creating, setCreating] = useState(false);
  const create = mayCreate && <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>New application</Button>;
  return (
    <Page title="Applications" lead="Each application holds its own lists, metrics, calendar and members." actions={create}>
      <Shown query={applications} what="The applications">
        {(all) => all.length === 0 ? (
          <div className="card">
            <Empty icon={<IconStack2 size={30} stroke={1.4} />} title="No application yet" action={create}>
              {mayCreate ? "Create one to hold your lists and metrics, then import a first file into it." : "Ask an application's administrator to give you a role in it."}
            </Empty>
          </div>
        ) : (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" component="ul" style={{ listStyle: "none", padding: 0, margin: 0 }}>
            {all.map((application) => <ApplicationCard key={application.id} application={application} />)}
          </SimpleGrid>
        )}
      </Shown>
      {creating && <NewApplication onClose={() => setCreating(false)} />}
    </Page>
  );
}

function ApplicationCard({ application }: { application: Application }) {
  return (
    <li className="card card-body card-link">
      <Link to="/applications/$applicationId" params={{ applicationId: application.id }} className="cover-link">{application.name}</Link>
      <Text c="dimmed" size="sm" lineClamp={2} mih={38} mt={4}>{application.description === "" ? "No description" : application.description}</Text>
      <Text c="dimmed" size="xs" mt="sm">{counted(application.blockCount, "block")} · owned by {application.ownerName}</Text>
    </li>
  );
}

function NewApplication({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () => post<Application>("/applications", { name: name.trim(), description: description.trim() }),
    onSuccess: async (application) => {
      await queries.invalidateQueries({ queryKey: ["applications"], exact: true });
      await navigate({ to: "/applications/$applicationId", params: { applicationId: application.id } });
    },
  });
  return (
    <FormModal title="New application" verb="Create application" missing={lacking([name.trim() === "", "Give the application a name."])} onSubmit={() => create.mutateAsync()} onClose={onClose}>
      <TextInput label="Name" required withAsterisk={false} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea label="Description" autosize minRows={2} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
    </FormModal>
  );
}
