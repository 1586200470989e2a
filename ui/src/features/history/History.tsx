import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { applicationQuery } from "../../shared/api/queries";
import { Page } from "../../shared/ui/Page";
import { ZoneNote } from "../../shared/ui/When";
import type { HistoryFilter } from "./filter";
import { HistoryList } from "./HistoryList";

export function History({ applicationId, filter }: { applicationId: string; filter: HistoryFilter }) {
  const application = useQuery(applicationQuery(applicationId));
  const navigate = useNavigate();
  return (
    <Page wide title="History" eyebrow={application.data?.name ?? ""} lead={<>Imports, data flows, undos, edits, schedules, exports and changes of structure, newest first. <ZoneNote /></>}>
      <HistoryList
        source={{ path: `/applications/${applicationId}/history`, key: applicationId }} applicationId={applicationId} filter={filter}
        onFilter={(next) => void navigate({ to: "/applications/$applicationId/history", params: { applicationId }, search: next, replace: true })}
      />
    </Page>
  );
}

/** A block's own history: the same list, its block fixed. */
export function UpdateHistory({ applicationId, blockId, filter }: { applicationId: string; blockId: string; filter: HistoryFilter }) {
  const navigate = useNavigate();
  return (
    <>
      <div style={{ marginBottom: 10 }}><ZoneNote /></div>
      <HistoryList
        source={{ path: `/blocks/${blockId}/history`, key: blockId }} applicationId={applicationId} filter={filter} blockFixed
        onFilter={(next) => void navigate({ to: "/applications/$applicationId/blocks/$blockId/history", params: { applicationId, blockId }, search: next, replace: true })}
      />
    </>
  );
}
