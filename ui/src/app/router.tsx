import { createRootRoute, createRoute, createRouter, Outlet, redirect, useNavigate, useRouter } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { lazy, Suspense, useEffect } from "react";
import { ApiKeys } from "../features/access/ApiKeys";
import { Members } from "../features/access/Members";
import { Profile } from "../features/access/Profile";
import { ChannelLibrary } from "../features/notifications/ChannelLibrary";
import { Channels } from "../features/notifications/Channels";
import { Security } from "../features/access/Security";
import { SignIn } from "../features/access/SignIn";
import { BoardPage } from "../features/boards/BoardPage";
import { Boards } from "../features/boards/Boards";
import { Connections } from "../features/connections/Connections";
import { EditFlow, NewFlow } from "../features/flows/FlowEditor";
import { FlowRunPage } from "../features/flows/FlowRunPage";
import { Flows } from "../features/flows/Flows";
import { parseFilter } from "../features/history/filter";
import { History, UpdateHistory } from "../features/history/History";
import { Configurations } from "../features/imports/Configurations";
import { ImportSummary, type Part, shownParts } from "../features/imports/ImportSummary";
import { Wizard } from "../features/imports/Wizard";
import { Applications } from "../features/model/Applications";
import { ApplicationSettings } from "../features/model/ApplicationSettings";
import { BlockData } from "../features/model/BlockData";
import { BlockFrame } from "../features/model/BlockFrame";
import { BlockSettings } from "../features/model/BlockSettings";
import { Overview } from "../features/model/Overview";
import { Scheduling } from "../features/schedules/Scheduling";
import { Views } from "../features/views/Views";
import { ViewWidget } from "../features/views/ViewWidget";
import { blockQuery } from "../shared/api/queries";
import { sessionQuery } from "../shared/session/session";
import { Failed, Loading } from "../shared/ui/Faces";
import { Page } from "../shared/ui/Page";
import { queries } from "./queries";
import { ApplicationShell } from "./ApplicationShell";
import { WorkspaceShell } from "./Shell";

// Brings its layout engine along.
const DependencyDiagram = lazy(() => import("../features/model/dependencies/DependencyDiagram"));

const root = createRootRoute({ component: Outlet, notFoundComponent: NotHere, errorComponent: Broken });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => {
    const next = search["next"];
    return typeof next === "string" && next.startsWith("/") && !next.startsWith("//") ? { next } : {};
  },
  beforeLoad: async () => {
    if ((await queries.ensureQueryData(sessionQuery)) !== null) throw redirect({ to: "/" });
  },
  component: function SignInPage() {
    const { next } = signIn.useSearch();
    const router = useRouter();
    return <SignIn onSignedIn={() => router.history.push(next ?? "/")} />;
  },
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    if ((await queries.ensureQueryData(sessionQuery)) === null) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: function SignedIn() {
    const session = useQuery(sessionQuery);
    const navigate = useNavigate();
    const gone = session.data === null;
    useEffect(() => {
      if (gone) void navigate({ to: "/sign-in" });
    }, [gone, navigate]);
    return <Outlet />;
  },
});

const workspace = createRoute({ getParentRoute: () => signedIn, id: "workspace", component: WorkspaceShell });
const applications = createRoute({ getParentRoute: () => workspace, path: "/", component: Applications });
const profile = createRoute({ getParentRoute: () => workspace, path: "/profile", component: () => <Profile><Channels /></Profile> });
const members = createRoute({ getParentRoute: () => workspace, path: "/members", component: Members });
const apiKeys = createRoute({ getParentRoute: () => workspace, path: "/api-keys", component: ApiKeys });

const connections = createRoute({ getParentRoute: () => workspace, path: "/connections", component: Connections });
const notificationChannels = createRoute({ getParentRoute: () => workspace, path: "/notification-channels", component: ChannelLibrary });

const application = createRoute({ getParentRoute: () => signedIn, path: "/applications/$applicationId", component: ApplicationShell });
const overview = createRoute({
  getParentRoute: () => application,
  path: "/",
  component: () => <Overview applicationId={application.useParams().applicationId} />,
});
const history = createRoute({
  getParentRoute: () => application,
  path: "/history",
  validateSearch: parseFilter,
  component: () => <History applicationId={application.useParams().applicationId} filter={history.useSearch()} />,
});
const scheduling = createRoute({
  getParentRoute: () => application,
  path: "/scheduling",
  validateSearch: (search): { configuration?: string } => (typeof search["configuration"] === "string" ? { configuration: search["configuration"] } : {}),
  component: function SchedulingPage() {
    const { applicationId } = application.useParams();
    const { configuration } = scheduling.useSearch();
    const navigate = scheduling.useNavigate();
    return <Scheduling key={`${applicationId} ${configuration ?? ""}`} applicationId={applicationId} configurationId={configuration} onOpened={() => void navigate({ search: {}, replace: true })} />;
  },
});
const flows = createRoute({
  getParentRoute: () => application,
  path: "/flows",
  validateSearch: (search): { flow?: string } => (typeof search["flow"] === "string" ? { flow: search["flow"] } : {}),
  component: function FlowsPage() {
    const navigate = flows.useNavigate();
    const { flow } = flows.useSearch();
    return <Flows applicationId={application.useParams().applicationId} shown={flow} onShow={(shown) => void navigate({ search: shown === undefined ? {} : { flow: shown }, replace: true, resetScroll: false })} />;
  },
});
const newFlow = createRoute({ getParentRoute: () => application, path: "/flows/new", component: () => <NewFlow applicationId={application.useParams().applicationId} /> });
const editFlow = createRoute({
  getParentRoute: () => application,
  path: "/flows/$flowId",
  component: function EditFlowPage() {
    const { applicationId, flowId } = editFlow.useParams();
    return <EditFlow key={flowId} applicationId={applicationId} flowId={flowId} />;
  },
});
const flowRun = createRoute({
  getParentRoute: () => application,
  path: "/flow-runs/$flowRunId",
  component: function FlowRunShown() {
    const { flowRunId } = flowRun.useParams();
    return <FlowRunPage key={flowRunId} flowRunId={flowRunId} />;
  },
});
const boards = createRoute({ getParentRoute: () => application, path: "/boards", component: () => <Boards applicationId={application.useParams().applicationId} /> });
const board = createRoute({
  getParentRoute: () => application,
  path: "/boards/$boardId",
  component: function BoardShown() {
    const { boardId } = board.useParams();
    return <BoardPage key={boardId} boardId={boardId} viewDrawing={ViewWidget} />;
  },
});
const security = createRoute({
  getParentRoute: () => application,
  path: "/security",
  component: () => <Security applicationId={application.useParams().applicationId} />,
});
const settings = createRoute({
  getParentRoute: () => application,
  path: "/settings",
  component: () => <ApplicationSettings key={application.useParams().applicationId} applicationId={application.useParams().applicationId} />,
});
const run = createRoute({
  getParentRoute: () => application,
  path: "/runs/$runId",
  validateSearch: (search): Part => {
    const show = shownParts.find((part) => part === search["show"]);
    if (show === undefined) return {};
    const { unit, reason, column, scenario } = search;
    return { show, ...(typeof scenario === "string" ? { scenario } : {}), ...(unit === "line" || unit === "cell" ? { unit } : {}), ...(typeof reason === "string" ? { reason } : {}), ...(typeof column === "string" ? { column } : {}) };
  },
  component: function RunPage() {
    const { runId } = run.useParams();
    return <ImportSummary key={runId} runId={runId} part={run.useSearch()} />;
  },
});
const importInto = createRoute({
  getParentRoute: () => application,
  path: "/blocks/$blockId/import",
  validateSearch: (search): { configuration?: string } => (typeof search["configuration"] === "string" ? { configuration: search["configuration"] } : {}),
  component: function ImportPage() {
    const { applicationId, blockId } = importInto.useParams();
    const { configuration } = importInto.useSearch();
    return <Wizard key={`${blockId} ${configuration ?? ""}`} applicationId={applicationId} blockId={blockId} configurationId={configuration} />;
  },
});
const block = createRoute({
  getParentRoute: () => application,
  path: "/blocks/$blockId",
  component: function BlockPage() {
    const { applicationId, blockId } = block.useParams();
    return <BlockFrame key={blockId} applicationId={applicationId} blockId={blockId} />;
  },
});
const blockData = createRoute({
  getParentRoute: () => block,
  path: "/",
  validateSearch: (search): { scenario?: string } => (typeof search["scenario"] === "string" ? { scenario: search["scenario"] } : {}),
  component: function BlockDataPage() {
    const navigate = blockData.useNavigate();
    const { scenario } = blockData.useSearch();
    const { applicationId, blockId } = block.useParams();
    const shown = useQuery(blockQuery(blockId));
    if (shown.data?.type === "Table") return <Views applicationId={applicationId} blockId={blockId} viewId={undefined} />;
    return <BlockData blockId={blockId} scenarioId={scenario} onScenario={(chosen) => void navigate({ search: chosen === undefined ? {} : { scenario: chosen }, replace: true })} />;
  },
});
const blockDependencies = createRoute({
  getParentRoute: () => block,
  path: "/dependencies",
  component: () => <Suspense fallback={<Loading />}><DependencyDiagram {...block.useParams()} /></Suspense>,
});
const blockViews = createRoute({
  getParentRoute: () => block,
  path: "/views",
  validateSearch: (search): { viewId?: string } => (typeof search["viewId"] === "string" ? { viewId: search["viewId"] } : {}),
  component: () => <Views {...block.useParams()} viewId={blockViews.useSearch().viewId} />,
});
const blockConfigurations = createRoute({
  getParentRoute: () => block,
  path: "/configurations",
  component: () => <Configurations {...block.useParams()} />,
});
const blockHistory = createRoute({
  getParentRoute: () => block,
  path: "/history",
  validateSearch: parseFilter,
  component: () => <UpdateHistory {...block.useParams()} filter={blockHistory.useSearch()} />,
});
const blockSettings = createRoute({ getParentRoute: () => block, path: "/settings", component: () => <BlockSettings blockId={block.useParams().blockId} /> });

function NotHere() {
  return (
    <Page title="Nothing here" lead="This address leads nowhere, or to something you may not see.">
      <Button component="a" href="/">Go to the applications</Button>
    </Page>
  );
}

function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return <div className="page"><Failed what="This page" error={error} onRetry={reset} /></div>;
}

const inApplication = application.addChildren([
  overview, history, scheduling, flows, newFlow, editFlow, flowRun, boards, board, security, settings, run, importInto,
  block.addChildren([blockData, blockViews, blockDependencies, blockConfigurations, blockHistory, blockSettings]),
]);

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren([workspace.addChildren([applications, profile, members, apiKeys, connections, notificationChannels]), inApplication])]),
  defaultPendingComponent: Loading,
  defaultPreload: false,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register { router: typeof router }
}
