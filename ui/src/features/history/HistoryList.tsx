import { Button, Table } from "@mantine/core";
import { useDisclosure, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { infiniteQueryOptions, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconHistory } from "@tabler/icons-react";
import { useRef, useState, type ReactNode } from "react";
import { get, post } from "../../shared/api/client";
import type { FlowRun } from "../../shared/api/flows";
import type { HistoryEntry, HistoryPage } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Failed, Loading } from "../../shared/ui/Faces";
import { tellFailure } from "../../shared/ui/messages";
import { Calendar } from "./Calendar";
import { Durations } from "./Durations";
import { EditChanges } from "./EditChanges";
import { editedBlock } from "./entries";
import { asked, isNarrowed, onDay, within, type HistoryFilter } from "./filter";
import { FilterBar } from "./FilterBar";
import { figureWords } from "./figures";
import { HistoryCard } from "./HistoryCard";
import { HistoryRow } from "./HistoryRow";
import { KeyboardHelp } from "./KeyboardHelp";
import type { Source } from "./source";

const historyQuery = (source: Source, filter: HistoryFilter) => infiniteQueryOptions({
  queryKey: ["history", source.key, filter],
  queryFn: ({ pageParam, signal }) => {
    return get<HistoryPage>(source.path, { cursor: pageParam, limit: 50, ...asked(filter, new Date()) }, signal);
  },
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some((entry) => entry.state === "Running" || entry.state === "Queued") === true ? 3000 : false),
});

export function HistoryList({ source, applicationId, filter, blockFixed = false, onFilter }: {
  source: Source; applicationId: string; filter: HistoryFilter; blockFixed?: boolean; onFilter: (filter: HistoryFilter) => void;
}) {
  const asTable = filter.form === undefined;
  const history = useInfiniteQuery({ ...historyQuery(source, filter), enabled: asTable });
  const entries = history.data?.pages.flatMap((page) => page.items) ?? [];
  const [current, setCurrent] = useState(-1);
  const [help, helping] = useDisclosure(false);
  const firstFilter = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLElement>(null);
  const narrow = useMediaQuery("(max-width: 1100px)", false, { getInitialValueInEffect: false });
  const [edit, setEdit] = useState<HistoryEntry>();
  const { open, again, undo } = useEntryActions(applicationId, setEdit);
  const [undoing, setUndoing] = useState<HistoryEntry>();
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
    ["r", () => chosen !== undefined && isRun(chosen) && again(chosen)],
    ["u", () => chosen !== undefined && isRun(chosen) && setUndoing(chosen)],
    ["shift+?", helping.open],
    ["?", helping.open],
  ], ["INPUT", "TEXTAREA", "SELECT", "BUTTON", "A"]);
  return (
    <section className="card" aria-label="History">
      <FilterBar ref={firstFilter} filter={filter} applicationId={applicationId} people={entries} blockFixed={blockFixed} onFilter={onFilter} onHelp={helping.open} />
      {filter.form === "Calendar" && <Calendar source={source} filter={filter} onFilter={onFilter} onDay={(day) => onFilter(onDay(filter, day))} />}
      {filter.form === "Durations" && <Durations source={source} filter={filter} onOpen={open} />}
      {asTable && history.isPending && <Loading rows={9} />}
      {asTable && history.isError && history.data === undefined && <Failed what="The history" error={history.error} onRetry={() => void history.refetch()} />}
      {asTable && history.data !== undefined && entries.length === 0 && (
        <Empty icon={<IconHistory size={30} stroke={1.4} />} {...emptiness(filter, onFilter)}>
          Imports, data flows, undos, edits, schedules, exports and changes of structure appear here.
        </Empty>
      )}
      {asTable && entries.length > 0 && (narrow ? (
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
      {asTable && history.hasNextPage && (
        <div style={{ padding: 12, textAlign: "center", borderTop: "1px solid var(--line)" }}>
          <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>Show earlier ones</Button>
        </div>
      )}
      {edit?.block && <EditChanges entry={edit} blockId={edit.block.id} onClose={() => setEdit(undefined)} />}
      {undoing !== undefined && (
        <Confirm title="Undo this run?" verb="Undo this run" onConfirm={() => undo(undoing)} onClose={() => setUndoing(undefined)}>
          {`“${undoing.summary}”: cells get back what was in them before this run. What was changed since stays as it is and is listed afterwards. The undo is a run of its own, and can be undone too.`}
        </Confirm>
      )}
      {help && <KeyboardHelp onClose={helping.close} />}
    </section>
  );
}

function isRun(entry: HistoryEntry): boolean {
  return typeof entry.runId === "string" || typeof entry.flowRunId === "string";
}

/** What the table says when it has no line, and the way on. */
function emptiness(filter: HistoryFilter, onFilter: (filter: HistoryFilter) => void): { title: string; action: ReactNode } {
  if (isNarrowed(filter)) return { title: "Nothing fits these filters", action: <Button variant="default" onClick={() => onFilter({})}>Clear the filters</Button> };
  return { title: "Nothing has happened in the past 6 months", action: <Button variant="default" onClick={() => onFilter(within(filter, "All", new Date()))}>Show all time</Button> };
}

function useEntryActions(applicationId: string, showEdit: (entry: HistoryEntry) => void) {
  const navigate = useNavigate();
  const openRun = (runId: string) => navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId, runId }, search: {} });
  const openFlowRun = (flowRunId: string) => navigate({ to: "/applications/$applicationId/flow-runs/$flowRunId", params: { applicationId, flowRunId } });
  const again = useMutation({
    mutationFn: async (entry: HistoryEntry) => {
      if (typeof entry.flowRunId === "string") {
        const { flowId, trigger } = await get<FlowRun>(`/flow-runs/${entry.flowRunId}`);
        if (trigger === "Undo") throw new Error("An undo is not run again. Undo it instead, or run the Data Flow again.");
        await openFlowRun((await post<{ flowRunId: string }>(`/flows/${flowId}/run`, {})).flowRunId);
      } else {
        await openRun((await post<{ runId: string }>(`/runs/${entry.runId}/again`)).runId);
      }
    },
    onError: tellFailure,
  });
  const open = (entry: HistoryEntry) => {
    if (typeof entry.runId === "string") void openRun(entry.runId);
    else if (typeof entry.flowRunId === "string") void openFlowRun(entry.flowRunId);
    else if (editedBlock(entry) !== undefined) showEdit(entry);
    else if (entry.block && !entry.block.deleted) void navigate({ to: "/applications/$applicationId/blocks/$blockId", params: { applicationId, blockId: entry.block.id } });
  };
  const undo = async (entry: HistoryEntry) => {
    if (typeof entry.flowRunId === "string") await openFlowRun((await post<{ flowRunId: string }>(`/flow-runs/${entry.flowRunId}/undo`)).flowRunId);
    else await openRun((await post<{ runId: string }>(`/runs/${entry.runId}/undo`)).runId);
  };
  return { open, again: again.mutate, undo };
}
