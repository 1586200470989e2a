import { Group, SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconClockEdit } from "@tabler/icons-react";
import { useState } from "react";
import { counted } from "../../shared/format/numbers";
import { viewerZone } from "../../shared/format/times";
import { Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { around, columnsOf, sizeOf, spans, summary, type Column, type Span } from "./load";
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
  const most = Math.max(1, ...columns.map(sizeOf));
  return (
    <div className="load">
      <div className="load-chart" role="img" aria-label={summary(columns)}>
        {columns.map((column) => <Bar key={column.at} column={column} most={most} isNow={Date.parse(column.at) <= now && now < column.to} />)}
      </div>
      <div className="load-axis" aria-hidden="true">
        {columns.map((column, index) => <span key={column.at}>{labelOf(column, columns[index - 1], span)}</span>)}
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

function Bar({ column, most, isNow }: { column: Column; most: number; isNow: boolean }) {
  const parts = [["together", column.collisions], ["planned", column.planned - column.collisions], ["failed", column.failed], ["ran", column.ran]] as const;
  return (
    <span className="load-column" data-now={isNow} data-change={column.clockChange !== undefined} title={wordsOf(column)}>
      {parts.filter(([, count]) => count > 0).map(([part, count]) => <i key={part} data-part={part} style={{ height: `${(count / most) * 100}%` }} />)}
    </span>
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const dayOfMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** A label where a stretch begins that is worth one: every third hour, every day, every Monday. */
function labelOf(column: Column, before: Column | undefined, span: Span): string {
  const at = new Date(column.at);
  if (span === "Day") return at.getMinutes() === 0 && at.getHours() % 3 === 0 ? clock.format(at) : "";
  if (before === undefined || new Date(before.at).getDate() === at.getDate()) return "";
  if (span === "Week") return day.format(at);
  return at.getDay() === 1 ? dayOfMonth.format(at) : "";
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
