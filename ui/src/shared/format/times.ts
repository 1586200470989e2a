/** Times are shown in the viewer's zone, and the zone is named. */
export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const dateTime = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const dayAndMinute = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const yearDayAndMinute = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const calendarDate = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const withZone = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

export function at(iso: string): string {
  return dateTime.format(new Date(iso));
}

/** To the minute, where the whole instant is one hover away. */
export function shortly(iso: string): string {
  const instant = new Date(iso);
  return (instant.getFullYear() === new Date().getFullYear() ? dayAndMinute : yearDayAndMinute).format(instant);
}

export function atWithZone(iso: string): string {
  return `${withZone.format(new Date(iso))} (${viewerZone})`;
}

/** A date without a time and so without a zone, e.g. an expiry. */
export function plainDate(date: string): string {
  return calendarDate.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

export function duration(millis: number): string {
  if (millis < 1000) return `${Math.max(0, Math.round(millis))} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const inViewersZone = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" });
const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "always", style: "short" });
const steps = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;

/** "Mon, 23 Nov, 06:30 CET": an instant to come, its zone beside it. */
export function upcoming(iso: string): string {
  return inViewersZone.format(new Date(iso));
}

/** "in 13 hr 20 min", seen from now; what is past by one unit alone. */
export function fromNow(iso: string, now: number): string {
  const millis = new Date(iso).getTime() - now;
  const step = steps.find(([, length]) => Math.abs(millis) >= length);
  if (step === undefined) return millis >= 0 ? "in less than a minute" : "just now";
  const [unit, length] = step;
  const words = relative.format(Math.trunc(millis / length), unit);
  const rest = millis % length;
  if (unit === "hour" && rest >= 60_000) return `${words} ${Math.trunc(rest / 60_000)} min`;
  return unit === "day" && rest >= 3_600_000 ? `${words} ${Math.trunc(rest / 3_600_000)} hr` : words;
}
