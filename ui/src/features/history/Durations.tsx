import { Button, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { IconChartDots } from "@tabler/icons-react";
import { useId, useMemo, useState, type KeyboardEvent } from "react";
import { get } from "../../shared/api/client";
import type { HistoryEntry } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { at as instant, duration } from "../../shared/format/times";
import { Empty, Shown } from "../../shared/ui/Faces";
import { faceOf, StateBadge } from "../../shared/ui/StateBadge";
import { asked, type HistoryFilter } from "./filter";
import { scatterOf, type Point } from "./scatter";
import type { Source } from "./source";

/** As many as the server gives. */
const most = 2000;
const height = 320;
const edge = { left: 52, right: 14, top: 14, bottom: 26 } as const;

const durationsQuery = (source: Source, filter: HistoryFilter) => queryOptions({
  queryKey: ["history", source.key, "durations", filter],
  queryFn: ({ signal }) => get<HistoryEntry[]>(`${source.path}/durations`, asked(filter, new Date()), signal),
});

/** Each run as a point: when it began, how long it took, how it ended. */
export function Durations({ source, filter, onOpen }: { source: Source; filter: HistoryFilter; onOpen: (entry: HistoryEntry) => void }) {
  return (
    <Shown query={useQuery(durationsQuery(source, filter))} what="The durations" rows={9}>
      {(runs) => runs.length === 0
        ? <Empty icon={<IconChartDots size={30} stroke={1.4} />} title="No run that ended fits these filters">Imports, undos and runs of data flows take time; other changes do not.</Empty>
        : <Plot runs={runs} onOpen={onOpen} />}
    </Shown>
  );
}

function Plot({ runs, onOpen }: { runs: HistoryEntry[]; onOpen: (entry: HistoryEntry) => void }) {
  const { ref, width } = useElementSize();
  const inner = Math.max(80, width - edge.left - edge.right);
  const ticks = Math.max(2, Math.min(8, Math.floor(inner / 90)));
  const { points, across, up } = useMemo(() => scatterOf(runs, ticks), [runs, ticks]);
  const [current, setCurrent] = useState(points.length - 1);
  const id = useId();
  const left = (x: number) => edge.left + x * inner;
  const top = (y: number) => height - edge.bottom - y * (height - edge.top - edge.bottom);
  const chosen = points[Math.min(current, points.length - 1)];
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && chosen !== undefined) onOpen(chosen.entry);
    const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: points.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(Math.max(0, Math.min(points.length - 1, next)));
  };
  return (
    <div className="card-body">
      <div ref={ref} style={{ minHeight: height }}>
        {width > 0 && (
          <svg className="scatter" width={width} height={height} role="listbox" tabIndex={0} aria-label={`${counted(runs.length, "run")} by start and duration. Arrow keys go from run to run, Enter opens one.`} aria-activedescendant={`${id}-${current}`} onKeyDown={press}>
            {up.map(({ at, label }) => <g key={label} aria-hidden="true"><line x1={edge.left} x2={width - edge.right} y1={top(at)} y2={top(at)} /><text x={edge.left - 8} y={top(at) + 4} textAnchor="end">{label}</text></g>)}
            {across.map(({ at, label }, index) => <text key={at} aria-hidden="true" x={left(at)} y={height - 6} textAnchor={index === 0 ? "start" : index === across.length - 1 ? "end" : "middle"}>{label}</text>)}
            {points.map((point, index) => <Dot key={point.entry.id} id={`${id}-${index}`} point={point} x={left(point.x)} y={top(point.y)} current={point === chosen} onReach={() => setCurrent(index)} onOpen={onOpen} />)}
          </svg>
        )}
      </div>
      {chosen !== undefined && (
        <div className="scatter-chosen">
          <StateBadge state={chosen.entry.state} outcome={chosen.entry.outcome} />
          <span className="scatter-words">{chosen.entry.summary}<Text component="span" c="dimmed" size="sm">{` · ${timing(chosen.entry)}`}</Text></span>
          <Button size="compact-sm" variant="default" onClick={() => onOpen(chosen.entry)}>Open</Button>
        </div>
      )}
      {runs.length === most && <Text size="sm" c="dimmed" mt={6}>{`These are the newest ${counted(most, "run")} that fit the filters.`}</Text>}
    </div>
  );
}

function Dot({ id, point: { entry }, x, y, current, onReach, onOpen }: { id: string; point: Point; x: number; y: number; current: boolean; onReach: () => void; onOpen: (entry: HistoryEntry) => void }) {
  const face = faceOf(entry.state, entry.outcome);
  return (
    // The list box around it takes the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <g id={id} role="option" aria-selected={current} aria-label={`${face}, ${timing(entry)}, ${entry.summary}`} className="dot" data-face={face} transform={`translate(${x} ${y})`} onMouseEnter={onReach} onClick={() => onOpen(entry)}>
      {current && <circle className="ring" r={9} />}
      {face === "Failed" ? <path d="M0 5 l5 -9 h-10 z" /> : face === "Partial" ? <path d="M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 z" /> : face === "Cancelled" ? <rect x={-4} y={-4} width={8} height={8} /> : <circle r={4} />}
    </g>
  );
}

function timing(entry: HistoryEntry): string {
  const usual = typeof entry.medianMillis === "number" ? `, usually ${duration(entry.medianMillis)}` : "";
  return `${instant(entry.startedAt ?? entry.time)}, took ${duration(entry.durationMillis ?? 0)}${usual}`;
}
