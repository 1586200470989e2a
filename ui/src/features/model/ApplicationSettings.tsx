import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconCalendarEvent } from "@tabler/icons-react";
import { useState } from "react";
import { messageOf, remove } from "../../shared/api/client";
import { applicationQuery } from "../../shared/api/queries";
import type { Application } from "../../shared/api/types";
import { plainDate } from "../../shared/format/times";
import { useMe } from "../../shared/session/session";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Empty, Shown } from "../../shared/ui/Faces";
import { tell } from "../../shared/ui/messages";
import { Card, Fact, Page } from "../../shared/ui/Page";
import { AccessRulesCard } from "./AccessRulesCard";
import { CalendarForm, calendarQuery, monthNames } from "./CalendarForm";
import { ScenariosCard } from "./ScenariosCard";
import { useChangeApplication } from "./structure";

export function ApplicationSettings({ applicationId }: { applicationId: string }) {
  const application = useQuery(applicationQuery(applicationId));
  return (
    <Shown query={application} what="The application">
      {(it) => (
        <Page title="Settings" eyebrow={it.name}>
          <Stack gap="lg" maw={780}>
            {it.permissions.includes("ConfigureApplication") && <Details application={it} />}
            <CalendarCard application={it} />
            <ScenariosCard application={it} />
            {it.permissions.includes("DefineApplicationSecurity") && <AccessRulesCard application={it} />}
            <DataFlows application={it} />
            <DeleteApplication application={it} />
          </Stack>
        </Page>
      )}
    </Shown>
  );
}

function Details({ application }: { application: Application }) {
  const [name, setName] = useState(application.name);
  const [description, setDescription] = useState(application.description);
  const change = useChangeApplication(application.id);
  const same = name.trim() === application.name && description.trim() === application.description;
  return (
    <Card title="Application" padded>
      <form onSubmit={(event) => { event.preventDefault(); change.mutate({ name: name.trim(), description: description.trim() }, { onSuccess: () => tell("The application was changed.") }); }}>
        <Stack gap="md">
          <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Textarea label="Description" autosize minRows={2} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
          <dl className="facts-grid"><Fact name="Id"><CopyId id={application.id} what="application" /></Fact><Fact name="Owner">{application.ownerName}</Fact></dl>
          {change.isError && <Text c="var(--bad)" role="alert">{messageOf(change.error)}</Text>}
          <Group><Button type="submit" disabled={same || name.trim() === ""} loading={change.isPending}>Save</Button></Group>
        </Stack>
      </form>
    </Card>
  );
}

function CalendarCard({ application }: { application: Application }) {
  const calendar = useQuery(calendarQuery(application.id));
  const [editing, setEditing] = useState(false);
  const may = application.permissions.includes("ConfigureCalendars");
  return (
    <Card title="Calendar" aside={may && calendar.data !== undefined && calendar.data !== null && <Button variant="default" onClick={() => setEditing(true)}>Change</Button>}>
      <Shown query={calendar} what="The calendar" rows={2}>
        {(it) => it === null ? (
          <Empty icon={<IconCalendarEvent size={28} stroke={1.4} />} title="No calendar yet" action={may && <Button onClick={() => setEditing(true)}>Create calendar</Button>}>
            A calendar gives months, quarters and years as dimension lists.
          </Empty>
        ) : (
          <dl className="facts-grid card-body">
            <Fact name="Range">{plainDate(it.start)} to {plainDate(it.end)}</Fact>
            <Fact name="Fiscal year starts in">{monthNames[(it.fiscalYearStartMonth ?? 1) - 1] ?? ""}</Fact>
            <Fact name="Lists">{it.levels.join(", ")}</Fact>
          </dl>
        )}
      </Shown>
      {editing && <CalendarForm applicationId={application.id} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function DataFlows({ application }: { application: Application }) {
  return (
    <Card title="Data Flows" padded>
      <Group justify="space-between" gap="md">
        <Text c="dimmed" maw={460}>Several imports under one name, run with one click from a board or by a schedule.</Text>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/flows" params={{ applicationId: application.id }} />}>Data Flows</Button>
      </Group>
    </Card>
  );
}

function DeleteApplication({ application }: { application: Application }) {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (me?.memberId !== application.ownerId) return null;
  const confirmed = async () => {
    await remove(`/applications/${application.id}`);
    await navigate({ to: "/" });
    queries.removeQueries({ queryKey: ["applications", application.id] });
    await queries.invalidateQueries({ queryKey: ["applications"] });
  };
  return (
    <Card title="Delete this application" padded>
      <Group justify="space-between" gap="md">
        <Text c="dimmed" maw={460}>Its blocks, data, import configurations and history go with it. This cannot be undone.</Text>
        <Button color="red" variant="outline" onClick={() => setAsking(true)}>Delete application</Button>
      </Group>
      {asking && (
        <Confirm title={`Delete ${application.name}?`} verb="Delete application" typed={application.name} onConfirm={confirmed} onClose={() => setAsking(false)}>
          {application.blockCount} blocks and everything in them will be gone.
        </Confirm>
      )}
    </Card>
  );
}
