import { Button, Menu, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconCalendarTime, IconChevronDown, IconDatabaseImport, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { applicationQuery } from "../../shared/api/queries";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { ZoneNote } from "../../shared/ui/When";
import { ConfigurationSchedules } from "./ConfigurationSchedules";
import { Editor } from "./Editor";
import { LoadView } from "./LoadView";
import { byConfiguration, schedulesQuery, type Schedule } from "./schedules";

/** What the editor is open for: a schedule, or a new one for a configuration if that is known already. */
type Editing = { schedule: Schedule } | { configurationId: string | undefined };

/** What runs by itself in an application, and when. */
export function Scheduling({ applicationId, configurationId, onOpened }: { applicationId: string; configurationId: string | undefined; onOpened: () => void }) {
  const application = useQuery(applicationQuery(applicationId));
  const schedules = useQuery(schedulesQuery(applicationId));
  const [editing, setEditing] = useState<Editing | undefined>(configurationId === undefined ? undefined : { configurationId });
  const close = () => {
    setEditing(undefined);
    if (configurationId !== undefined) onOpened();
  };
  return (
    <Page
      wide title="Scheduling" eyebrow={application.data?.name ?? ""} lead={<>Imports that start by themselves, with the rights of whoever saved their schedule last. <ZoneNote /></>}
      actions={<NewSchedule onImport={() => setEditing({ configurationId: undefined })} />}
    >
      <Shown query={schedules} what="The schedules">
        {(all) => all.length === 0 ? (
          <div className="card">
            <Empty icon={<IconCalendarTime size={30} stroke={1.4} />} title="Nothing is scheduled yet" action={<Button onClick={() => setEditing({ configurationId: undefined })}>Schedule an import</Button>}>
              Whatever needs no file can start by itself: an import from a connection, or a copy from another block.
            </Empty>
          </div>
        ) : (
          <Stack gap="md">
            <LoadView applicationId={applicationId} />
            {byConfiguration(all).map((group) => (
              <ConfigurationSchedules key={group.target.id} applicationId={applicationId} {...group} onNew={() => setEditing({ configurationId: group.target.id })} onEdit={(schedule) => setEditing({ schedule })} />
            ))}
          </Stack>
        )}
      </Shown>
      {editing !== undefined && <Editor applicationId={applicationId} {...editing} onClose={close} />}
    </Page>
  );
}

function NewSchedule({ onImport }: { onImport: () => void }) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target><Button leftSection={<IconPlus size={16} />} rightSection={<IconChevronDown size={15} />}>New Schedule</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDatabaseImport size={16} />} onClick={onImport}>Schedule an import</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
