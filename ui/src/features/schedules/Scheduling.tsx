import { Button, Menu, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconArrowsSplit, IconCalendarTime, IconChevronDown, IconDatabaseImport, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { applicationQuery } from "../../shared/api/queries";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { ZoneNote } from "../../shared/ui/When";
import { ConfigurationSchedules } from "./ConfigurationSchedules";
import { Editor, type Started } from "./Editor";
import { LoadView } from "./LoadView";
import { byConfiguration, schedulesQuery, type Schedule } from "./schedules";

/** What the editor is open for: a schedule, or a new one. */
type Editing = { schedule: Schedule } | { target: Started };

/** What runs by itself in an application, and when. */
export function Scheduling({ applicationId, configurationId, onOpened }: { applicationId: string; configurationId: string | undefined; onOpened: () => void }) {
  const application = useQuery(applicationQuery(applicationId));
  const schedules = useQuery(schedulesQuery(applicationId));
  const [editing, setEditing] = useState<Editing | undefined>(configurationId === undefined ? undefined : { target: { kind: "Import", configurationId } });
  const close = () => {
    setEditing(undefined);
    if (configurationId !== undefined) onOpened();
  };
  return (
    <Page
      wide title="Scheduling" eyebrow={application.data?.name ?? ""} lead={<>Imports and data flows that start by themselves, with the rights of whoever saved their schedule last. <ZoneNote /></>}
      actions={<NewSchedule onNew={(kind) => setEditing({ target: { kind } })} />}
    >
      <Shown query={schedules} what="The schedules">
        {(all) => all.length === 0 ? (
          <div className="card">
            <Empty icon={<IconCalendarTime size={30} stroke={1.4} />} title="Nothing is scheduled yet" action={<Button onClick={() => setEditing({ target: { kind: "Import" } })}>Schedule an import</Button>}>
              Whatever needs no file can start by itself: an import from a connection, a copy from another block, or a data flow.
            </Empty>
          </div>
        ) : (
          <Stack gap="md">
            <LoadView applicationId={applicationId} />
            {byConfiguration(all).map((group) => (
              <ConfigurationSchedules key={group.target.id} applicationId={applicationId} {...group} onNew={() => setEditing({ target: startedBy(group.target) })} onEdit={(schedule) => setEditing({ schedule })} />
            ))}
          </Stack>
        )}
      </Shown>
      {editing !== undefined && <Editor applicationId={applicationId} {...editing} onClose={close} />}
    </Page>
  );
}

function startedBy({ kind, id }: Schedule["target"]): Started {
  return kind === "DataFlow" ? { kind, flowId: id } : { kind, configurationId: id };
}

function NewSchedule({ onNew }: { onNew: (kind: Started["kind"]) => void }) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target><Button leftSection={<IconPlus size={16} />} rightSection={<IconChevronDown size={15} />}>New Schedule</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDatabaseImport size={16} />} onClick={() => onNew("Import")}>Schedule an import</Menu.Item>
        <Menu.Item leftSection={<IconArrowsSplit size={16} />} onClick={() => onNew("DataFlow")}>Schedule a Data Flow</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
