import { Text, TextInput, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatchRoute, useParams } from "@tanstack/react-router";
import { IconAdjustmentsHorizontal, IconChevronDown, IconDots, IconHistory, IconHome, IconLayoutDashboard, IconSearch, IconShieldLock } from "@tabler/icons-react";
import { useState } from "react";
import { ApiProblem } from "../shared/api/client";
import { applicationQuery, blocksQuery } from "../shared/api/queries";
import { useApplicationEvents } from "../shared/api/live";
import { BlockIcon } from "../shared/ui/BlockIcon";
import { Failed, Loading, Missing } from "../shared/ui/Faces";
import { Page } from "../shared/ui/Page";
import { SidebarShell, WorkspaceShell } from "./Shell";

const settingsRights = ["ConfigureApplication", "ConfigureCalendars", "ConfigureBlocks", "CreateScenarios", "DeleteScenarios"] as const;

/** Everything inside one application: its menu at the left, kept fresh by the server's events. */
export function ApplicationShell() {
  const { applicationId } = useParams({ from: "/signed-in/applications/$applicationId" });
  const application = useQuery(applicationQuery(applicationId));
  useApplicationEvents(applicationId);
  if (application.error instanceof ApiProblem && application.error.status === 404) {
    return <WorkspaceShell><Page title="Not found"><div className="card"><Missing what="The application" inApplication={false} /></div></Page></WorkspaceShell>;
  }
  if (application.data === undefined) {
    return (
      <SidebarShell sidebar={application.isPending ? <Loading rows={5} /> : null}>
        <div className="page">
          {application.isError ? <Failed what="The application" error={application.error} onRetry={() => void application.refetch()} /> : <Loading />}
        </div>
      </SidebarShell>
    );
  }
  const may = application.data.permissions;
  const params = { applicationId };
  return (
    <SidebarShell
      sidebar={
        <nav aria-label="Application">
          <Text fw={620} px={10} pb={8} style={{ overflowWrap: "anywhere" }}>{application.data.name}</Text>
          <div className="sidenav">
            <Link to="/applications/$applicationId" params={params} activeOptions={{ exact: true }}><IconHome size={16} stroke={1.7} aria-hidden /> Overview</Link>
            <Link to="/applications/$applicationId/boards" params={params}><IconLayoutDashboard size={16} stroke={1.7} aria-hidden /> Boards</Link>
            {may.includes("ViewHistory") && <Link to="/applications/$applicationId/history" params={params}><IconHistory size={16} stroke={1.7} aria-hidden /> History</Link>}
            {may.includes("DefineApplicationSecurity") && <Link to="/applications/$applicationId/security" params={params}><IconShieldLock size={16} stroke={1.7} aria-hidden /> Members and roles</Link>}
            {settingsRights.some((right) => may.includes(right)) && <Link to="/applications/$applicationId/settings" params={params}><IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden /> All Settings</Link>}
            <MoreOptions applicationId={applicationId} schedules={may.includes("ImportData")} />
          </div>
          {may.includes("OpenBlockExplorer") && <BlockLinks applicationId={applicationId} />}
        </nav>
      }
    >
      <Outlet />
    </SidebarShell>
  );
}

const nested = ["/applications/$applicationId/flows", "/applications/$applicationId/flow-runs/$flowRunId", "/applications/$applicationId/scheduling"] as const;

/** What is needed less often; laid open while one of its pages is shown. */
function MoreOptions({ applicationId, schedules }: { applicationId: string; schedules: boolean }) {
  const params = { applicationId };
  const matches = useMatchRoute();
  const there = nested.some((to) => matches({ to, params, fuzzy: true }) !== false);
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? there;
  return (
    <>
      <UnstyledButton aria-expanded={open} onClick={() => setChosen(!open)}>
        <IconDots size={16} stroke={1.7} aria-hidden /> More options <IconChevronDown className="chevron" size={14} aria-hidden />
      </UnstyledButton>
      {open && <Link className="nested" to="/applications/$applicationId/flows" params={params}>Data Flows</Link>}
      {open && schedules && <Link className="nested" to="/applications/$applicationId/scheduling" params={params}>Scheduling</Link>}
    </>
  );
}

function BlockLinks({ applicationId }: { applicationId: string }) {
  const blocks = useQuery(blocksQuery(applicationId));
  const [text, setText] = useState("");
  if (blocks.data === undefined || blocks.data.length === 0) return null;
  const shown = blocks.data.filter((block) => block.name.toLowerCase().includes(text.toLowerCase()));
  return (
    <>
      <Text c="dimmed" size="xs" fw={550} px={10} pt={18} pb={5}>Blocks</Text>
      {blocks.data.length > 8 && (
        <TextInput size="xs" mx={4} mb={6} aria-label="Find a block" placeholder="Find a block" leftSection={<IconSearch size={13} />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      )}
      <div className="sidenav">
        {shown.map((block) => (
          <Link key={block.id} to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: block.id }}>
            <BlockIcon type={block.type} calendar={(block.calendar ?? null) !== null} />
            <span className="clip">{block.name}</span>
          </Link>
        ))}
      </div>
    </>
  );
}
