import type { HistoryDays } from "../../shared/api/types";

export interface Day { date: string; lines: number; success: number; partial: number; failed: number; within: boolean }

/** A week, Monday first; the month is named where one begins in it, or it is the first. */
export interface Week { month: string | undefined; days: Day[] }

const monthName = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const monthAndYear = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** The days that were looked at as whole weeks, earliest first. */
export function weeksOf({ from, to, days }: HistoryDays): Week[] {
  const counted = new Map(days.map((day) => [day.day, day]));
  const cursor = new Date(`${from}T00:00:00Z`);
  cursor.setUTCDate(cursor.getUTCDate() - ((cursor.getUTCDay() + 6) % 7));
  const weeks: Week[] = [];
  while (isoDay(cursor) <= to) {
    const week: Day[] = [];
    let month: string | undefined;
    for (let weekday = 0; weekday < 7; weekday++) {
      const date = isoDay(cursor);
      if (date >= from && date <= to && (date.endsWith("-01") || weeks.length === 0)) month ??= (date.endsWith("-01-01") || weeks.length === 0 ? monthAndYear : monthName).format(cursor);
      week.push({ date, lines: 0, success: 0, partial: 0, failed: 0, ...counted.get(date), within: date >= from && date <= to });
      cursor.setUTCDate(cursor.getUTCDate() + 1);
    }
    weeks.push({ month, days: week });
  }
  return weeks;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** How full a day is beside the fullest, from 1 to 4; 0 for one without lines. Counts differ by magnitudes, so it goes by their logarithm. */
export function level(lines: number, most: number): number {
  if (lines === 0) return 0;
  return most <= 1 ? 4 : 1 + Math.min(3, Math.floor((Math.log10(lines) / Math.log10(most)) * 4));
}
