import { Button, Menu, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
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
            <NothingScheduled applicationId={applicationId} onSchedule={() => setEditing({ target: { kind: "Import" } })} />
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

/** The ways to a first schedule: from a file, from the model, from a sample. */
function NothingScheduled({ applicationId, onSchedule }: { applicationId: string; onSchedule: () => void }) {
  return (
    <Empty icon={<IconCalendarTime size={30} stroke={1.4} />} title="Nothing is scheduled yet" action={<Button onClick={onSchedule}>Schedule an import</Button>}>
      <Stack gap={6} component="span" ta="start" mt={4}>
        <span><b>From a file:</b> choose a <Link to="/applications/$applicationId" params={{ applicationId }}>list or metric</Link>, press Import data, and have a connection fetch the file.</span>
        <span><b>From the model:</b> schedule a copy of one block into another, or a data flow of several.</span>
        <span><b>From a sample:</b> <code>./sluice demo</code> makes an application whose schedules run.</span>
      </Stack>
    </Empty>
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
