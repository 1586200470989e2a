import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { IconDatabaseImport } from "@tabler/icons-react";
import { whyNoImport } from "../../shared/api/importable";
import { applicationQuery, blockQuery } from "../../shared/api/queries";
import { typeLabel, type Block } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { BlockIcon, blockWords } from "../../shared/ui/BlockIcon";
import { CopyId } from "../../shared/ui/CopyButton";
import { Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";

/** A block's name, size and tabs around whichever of its pages is open. */
export function BlockFrame({ applicationId, blockId }: { applicationId: string; blockId: string }) {
  const block = useQuery(blockQuery(blockId));
  const application = useQuery(applicationQuery(applicationId));
  return (
    <Shown query={block} what="The block">
      {(it) => (
        <Page
          wide title={it.name}
          eyebrow={<Group gap={7}><BlockIcon type={it.type} size={15} /> {blockWords[it.type]} <CopyId id={it.id} what="block" /></Group>}
          lead={sizeOf(it)}
          actions={whyNoImport(it) === undefined && (
            <Button renderRoot={(props) => <Link {...props} to="/applications/$applicationId/blocks/$blockId/import" params={{ applicationId, blockId }} />} leftSection={<IconDatabaseImport size={17} />}>
              Import data
            </Button>
          )}
        >
          <Tabs applicationId={applicationId} blockId={blockId} history={application.data?.permissions.includes("ViewHistory") ?? false} imports={keepsConfigurations(it)} blocks={it.permissions.includes("OpenBlockExplorer")} />
          <Outlet />
        </Page>
      )}
    </Shown>
  );
}

/** Blocks whose values come from elsewhere by their nature have no import configurations either. */
function keepsConfigurations(block: Block): boolean {
  return block.permissions.includes("ImportData") && block.type !== "Table" && (block.calendar ?? block.security ?? null) === null;
}

function sizeOf(block: Block): string {
  if (block.type === "Table") return `${counted(block.metrics?.length ?? 0, "metric")} shown together`;
  if (block.type !== "Metric") return counted(block.size, "item");
  const by = (block.dimensions ?? []).map((dimension) => dimension.name).join(" × ");
  return `${counted(block.size, "cell")} by ${by}, ${typeLabel(block.dataType)}`;
}

function Tabs({ applicationId, blockId, history, imports, blocks }: { applicationId: string; blockId: string; history: boolean; imports: boolean; blocks: boolean }) {
  const params = { applicationId, blockId };
  return (
    <nav className="tabs" aria-label="Block">
      <Link to="/applications/$applicationId/blocks/$blockId" params={params} activeOptions={{ exact: true, includeSearch: false }}>Data</Link>
      {blocks && <Link to="/applications/$applicationId/blocks/$blockId/dependencies" params={params}>Dependencies</Link>}
      <Link to="/applications/$applicationId/blocks/$blockId/views" params={params} activeOptions={{ includeSearch: false }}>Views</Link>
      {imports && <Link to="/applications/$applicationId/blocks/$blockId/configurations" params={params}>Import configurations</Link>}
      {history && <Link to="/applications/$applicationId/blocks/$blockId/history" params={params} activeOptions={{ includeSearch: false }}>Update History</Link>}
      <Link to="/applications/$applicationId/blocks/$blockId/settings" params={params}>Settings</Link>
    </nav>
  );
}
