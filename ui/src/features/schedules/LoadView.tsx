import { Group, SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconClockEdit } from "@tabler/icons-react";
import { useState } from "react";
import { counted } from "../../shared/format/numbers";
import { viewerZone } from "../../shared/format/times";
import { Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { around, clock, columnsOf, day, scaleOf, sizeOf, spans, summary, ticksOf, type Column, type Span } from "./load";
import { loadQuery, type Load } from "./schedules";
import { useNow } from "./useNow";

/** How busy it was and will be: past runs solid, planned ones outlined, those that come together hatched. */
export function LoadView({ applicationId }: { applicationId: string }) {
  const [span, setSpan] = useState<Span>("Day");
  const now = useNow();
  const load = useQuery({ ...loadQuery(applicationId, { ...around(now, span), zone: viewerZone }), placeholderData: keepPreviousData });
  return (
    <Card title="Load" aside={<SegmentedControl size="xs" aria-label="Span" data={[...spans]} value={span} onChange={(value) => setSpan(value)} />}>
      <Shown query={load} what="The load" rows={3}>{(it) => <Chart load={it} span={span} now={now} />}</Shown>
    </Card>
  );
}

function Chart({ load, span, now }: { load: Load; span: Span; now: number }) {
  const columns = columnsOf(load);
  const scale = scaleOf(Math.max(0, ...columns.map(sizeOf)));
  return (
    <div className="load">
      <Text size="xs" c="dimmed" mb={8}>Runs per {stretch(load.slotMinutes)}</Text>
      <div className="load-plot">
        <div className="load-scale" aria-hidden="true" style={{ width: `${String(scale.top).length}ch` }}>
          {scale.lines.map((value) => <span key={value} style={{ bottom: share(value, scale.top) }}>{value}</span>)}
        </div>
        <div className="load-chart" role="img" aria-label={summary(columns)}>
          {scale.lines.filter((value) => value > 0).map((value) => <b key={value} style={{ bottom: share(value, scale.top) }} />)}
          {columns.map((column) => <Bar key={column.at} column={column} top={scale.top} isNow={Date.parse(column.at) <= now && now < column.to} />)}
        </div>
        <div className="load-axis" aria-hidden="true">
          {ticksOf(load, span).map((tick) => <span key={tick.at} style={{ left: `${tick.share * 100}%` }}>{tick.label}</span>)}
        </div>
      </div>
      <Group gap="md" mt={8} className="load-keys">
        <span><i data-part="ran" />ran</span><span><i data-part="failed" />failed</span><span><i data-part="planned" />planned</span><span><i data-part="together" />while another is running</span>
        {!load.complete && <span>There is more than could be counted.</span>}
        {load.clockChanges.map((change) => (
          <Text key={change.at} component="span" fz={12} c="var(--warn)" style={{ display: "inline-flex", gap: 4, alignItems: "center" }}>
            <IconClockEdit size={14} aria-hidden="true" /> {day.format(new Date(change.at))}: {change.words}
          </Text>
        ))}
      </Group>
    </div>
  );
}

function stretch(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return minutes === 60 ? "hour" : `${minutes / 60} h`;
}

function share(value: number, top: number): string {
  return `${(value / top) * 100}%`;
}

function Bar({ column, top, isNow }: { column: Column; top: number; isNow: boolean }) {
  const parts = [["together", column.collisions], ["planned", column.planned - column.collisions], ["failed", column.failed], ["ran", column.ran]] as const;
  return (
    <span className="load-column" data-now={isNow} data-change={column.clockChange !== undefined} title={wordsOf(column)}>
      {parts.filter(([, count]) => count > 0).map(([part, count]) => <i key={part} data-part={part} style={{ height: share(count, top) }} />)}
    </span>
  );
}

function wordsOf(column: Column): string {
  const parts = [
    ...(column.ran > 0 ? [counted(column.ran, "run")] : []),
    ...(column.failed > 0 ? [`${column.failed} failed`] : []),
    ...(column.planned > 0 ? [`${column.planned} planned`] : []),
    ...(column.collisions > 0 ? [`${column.collisions} while another is usually still running`] : []),
  ];
  const at = new Date(column.at);
  return `${day.format(at)} ${clock.format(at)}: ${parts.length === 0 ? "nothing" : parts.join(", ")}`;
}
