import { Button, UnstyledButton } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { IconCalendarStats } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { get } from "../../shared/api/client";
import type { HistoryDays } from "../../shared/api/types";
import { compactCount, counted } from "../../shared/format/numbers";
import { plainDate, viewerZone } from "../../shared/format/times";
import { Empty, Shown } from "../../shared/ui/Faces";
import { level, weeksOf, type Day } from "./calendar";
import { asked, timeOf, within, type HistoryFilter } from "./filter";
import type { Source } from "./source";

const weekdays = ["Mon", "", "Wed", "", "Fri", "", "Sun"];

const calendarQuery = (source: Source, filter: HistoryFilter) => queryOptions({
  queryKey: ["history", source.key, "calendar", filter],
  queryFn: ({ signal }) => get<HistoryDays>(`${source.path}/calendar`, { ...asked(filter, new Date()), zone: viewerZone }, signal),
});

/** How much happened on each day: fuller days are darker, days with failures have a red corner. */
export function Calendar({ source, filter, onDay, onFilter }: { source: Source; filter: HistoryFilter; onDay: (day: string) => void; onFilter: (filter: HistoryFilter) => void }) {
  return (
    <Shown query={useQuery(calendarQuery(source, filter))} what="The calendar" rows={7}>
      {(calendar) => calendar.days.length === 0
        ? <Empty icon={<IconCalendarStats size={30} stroke={1.4} />} title="Nothing happened on these days" action={timeOf(filter) !== "All" && <Button variant="default" onClick={() => onFilter(within(filter, "All", new Date()))}>Show all time</Button>}>{`From ${plainDate(calendar.from)} to ${plainDate(calendar.to)} no line of history fits the filters.`}</Empty>
        : <Weeks calendar={calendar} onDay={onDay} />}
    </Shown>
  );
}

function Weeks({ calendar, onDay }: { calendar: HistoryDays; onDay: (day: string) => void }) {
  const weeks = weeksOf(calendar);
  const most = Math.max(...calendar.days.map(({ lines }) => lines));
  const filled = calendar.days.map(({ day }) => day);
  const [current, setCurrent] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where there is no room for all weeks, the last ones are what one looks for.
    if (place.current !== null) place.current.scrollLeft = place.current.scrollWidth;
  }, []);
  const reached = current !== undefined && filled.includes(current) ? current : filled.at(-1);
  const move = (event: KeyboardEvent, from: string) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const next = by === undefined ? undefined : filled[filled.indexOf(from) + by];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    place.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <div className="card-body">
      <div className="scroll-x heat" role="region" aria-label="Days, scrolls sideways" ref={place}>
        <div className="heat-weekdays" aria-hidden="true"><span />{weekdays.map((name, index) => <span key={index}>{name}</span>)}</div>
        {weeks.map(({ month, days }) => (
          <div key={days[0]?.date} className="heat-week">
            <span className="heat-month">{month}</span>
            {days.map((day) => <OneDay key={day.date} day={day} most={most} reached={day.date === reached} onKey={move} onDay={onDay} />)}
          </div>
        ))}
      </div>
      <p className="heat-legend dim">
        {`${counted(sum(calendar), "line")} from ${plainDate(calendar.from)} to ${plainDate(calendar.to)}. A day leads to its lines.`}
        <span aria-hidden="true"><i data-level="1" /><i data-level="2" /><i data-level="3" /><i data-level="4" /> fewer to more<i data-level="1" data-failed="true" className="apart" /> with failures</span>
      </p>
    </div>
  );
}

function OneDay({ day, most, reached, onKey, onDay }: { day: Day; most: number; reached: boolean; onKey: (event: KeyboardEvent, from: string) => void; onDay: (day: string) => void }) {
  if (!day.within) return <span className="heat-day" data-outside="true" />;
  if (day.lines === 0) return <span className="heat-day" data-level="0" title={`${plainDate(day.date)}: nothing`} />;
  const text = `${plainDate(day.date)}: ${words(day)}`;
  return (
    <UnstyledButton className="heat-day" data-day={day.date} data-level={level(day.lines, most)} data-failed={day.failed > 0} aria-label={text} title={text} tabIndex={reached ? 0 : -1} onKeyDown={(event) => onKey(event, day.date)} onClick={() => onDay(day.date)}>
      {compactCount(day.lines)}
    </UnstyledButton>
  );
}

function words({ lines, partial, failed }: Day): string {
  const parts = [counted(lines, "line"), ...(partial > 0 ? [`${partial} partial`] : []), ...(failed > 0 ? [`${failed} failed`] : [])];
  return parts.join(", ");
}

function sum(calendar: HistoryDays): number {
  return calendar.days.reduce((total, { lines }) => total + lines, 0);
}
