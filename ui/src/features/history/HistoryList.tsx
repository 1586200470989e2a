import { Button, Table } from "@mantine/core";
import { useDisclosure, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { infiniteQueryOptions, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconHistory } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { get, post } from "../../shared/api/client";
import type { HistoryEntry, HistoryPage } from "../../shared/api/types";
import { Empty, Failed, Loading } from "../../shared/ui/Faces";
import { tellFailure } from "../../shared/ui/messages";
import { EditChanges } from "./EditChanges";
import { editedBlock } from "./entries";
import { instants, type HistoryFilter } from "./filter";
import { FilterBar } from "./FilterBar";
import { figureWords } from "./figures";
import { HistoryCard } from "./HistoryCard";
import { HistoryRow } from "./HistoryRow";
import { KeyboardHelp } from "./KeyboardHelp";

interface Source { path: string; key: string }

const historyQuery = (source: Source, filter: HistoryFilter) => infiniteQueryOptions({
  queryKey: ["history", source.key, filter],
  queryFn: ({ pageParam, signal }) => {
    const { state, action, blockId, memberId } = filter;
    return get<HistoryPage>(source.path, { cursor: pageParam, limit: 50, state, action, blockId, memberId, ...instants(filter) }, signal);
  },
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some((entry) => entry.state === "Running" || entry.state === "Queued") === true ? 3000 : false),
});

export function HistoryList({ source, applicationId, filter, blockFixed = false, onFilter }: {
  source: Source; applicationId: string; filter: HistoryFilter; blockFixed?: boolean; onFilter: (filter: HistoryFilter) => void;
}) {
  const history = useInfiniteQuery(historyQuery(source, filter));
  const entries = history.data?.pages.flatMap((page) => page.items) ?? [];
  const [current, setCurrent] = useState(-1);
  const [help, helping] = useDisclosure(false);
  const firstFilter = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLElement>(null);
  const narrow = useMediaQuery("(max-width: 1100px)", false, { getInitialValueInEffect: false });
  const [edit, setEdit] = useState<HistoryEntry>();
  const { open, again } = useEntryActions(applicationId, setEdit);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, current + by));
    setCurrent(next);
    rows.current?.querySelectorAll("[data-entry]").item(next)?.scrollIntoView({ block: "nearest" });
  };
  const chosen = entries[current];
  useHotkeys([
    ["/", () => firstFilter.current?.focus()],
    ["j", () => move(1)],
    ["k", () => move(-1)],
    ["Enter", () => chosen !== undefined && open(chosen), { preventDefault: false }],
    ["r", () => chosen?.runId !== undefined && chosen.runId !== null && again(chosen.runId)],
    ["shift+?", helping.open],
    ["?", helping.open],
  ], ["INPUT", "TEXTAREA", "SELECT", "BUTTON", "A"]);
  return (
    <section className="card" aria-label="History">
      <FilterBar ref={firstFilter} filter={filter} applicationId={applicationId} people={entries} blockFixed={blockFixed} onFilter={onFilter} onHelp={helping.open} />
      {history.isPending && <Loading rows={9} />}
      {history.isError && history.data === undefined && <Failed what="The history" error={history.error} onRetry={() => void history.refetch()} />}
      {history.data !== undefined && entries.length === 0 && (
        <Empty icon={<IconHistory size={30} stroke={1.4} />} title={Object.keys(filter).length > 0 ? "Nothing fits these filters" : "Nothing has happened yet"} action={Object.keys(filter).length > 0 && <Button variant="default" onClick={() => onFilter({})}>Clear the filters</Button>}>
          Imports, data flows, edits, schedules, exports and changes of structure appear here.
        </Empty>
      )}
      {entries.length > 0 && (narrow ? (
        <ul className="history-cards" ref={(list) => { rows.current = list; }}>
          {entries.map((entry, index) => <HistoryCard key={entry.id} entry={entry} applicationId={applicationId} current={index === current} withBlock={!blockFixed} onOpen={open} />)}
        </ul>
      ) : (
        <div className="scroll-x" role="region" aria-label="Entries, scrolls sideways" tabIndex={0}>
          <Table className="table history" verticalSpacing={0} horizontalSpacing={7} ref={(table) => { rows.current = table; }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th rowSpan={2}>State, started</Table.Th><Table.Th colSpan={figureWords.length + 1}>What</Table.Th><Table.Th rowSpan={2}>Trigger</Table.Th><Table.Th rowSpan={2}>Took</Table.Th>
              </Table.Tr>
              <Table.Tr>
                {figureWords.map((word) => <Table.Th key={word} className="num">{word}</Table.Th>)}
                <Table.Th>Mostly skipped for</Table.Th>
              </Table.Tr>
            </Table.Thead>
            {entries.map((entry, index) => <HistoryRow key={entry.id} entry={entry} applicationId={applicationId} current={index === current} withBlock={!blockFixed} onOpen={open} />)}
          </Table>
        </div>
      ))}
      {history.hasNextPage && (
        <div style={{ padding: 12, textAlign: "center", borderTop: "1px solid var(--line)" }}>
          <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>Show earlier ones</Button>
        </div>
      )}
      {edit?.block && <EditChanges entry={edit} blockId={edit.block.id} onClose={() => setEdit(undefined)} />}
      {help && <KeyboardHelp onClose={helping.close} />}
    </section>
  );
}

function useEntryActions(applicationId: string, showEdit: (entry: HistoryEntry) => void) {
  const navigate = useNavigate();
  const openRun = (runId: string) => navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId, runId }, search: {} });
  const again = useMutation({
    mutationFn: (runId: string) => post<{ runId: string }>(`/runs/${runId}/again`),
    onSuccess: ({ runId }) => openRun(runId),
    onError: tellFailure,
  });
  const open = (entry: HistoryEntry) => {
    if (typeof entry.runId === "string") void openRun(entry.runId);
    else if (typeof entry.flowRunId === "string") void navigate({ to: "/applications/$applicationId/flow-runs/$flowRunId", params: { applicationId, flowRunId: entry.flowRunId } });
    else if (editedBlock(entry) !== undefined) showEdit(entry);
    else if (entry.block && !entry.block.deleted) void navigate({ to: "/applications/$applicationId/blocks/$blockId", params: { applicationId, blockId: entry.block.id } });
  };
  return { open, again: again.mutate };
}
