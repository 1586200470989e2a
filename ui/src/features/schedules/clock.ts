/** What was typed as a time of day, as "06:30"; people also type 630, 6.30 or 6. */
export function timeOf(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.trim());
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2] ?? "0");
  return match === null || hour > 23 || minute > 59 ? undefined : `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** "Mon 23 Nov 2026, 06:30" of a local time, whatever the zone. */
export function localWords(local: string): string {
  return localFormat.format(new Date(`${local.slice(0, 16)}:00Z`));
}

const localFormat = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" });

/** The zones a browser knows, UTC first; one it does not know is kept. */
export function zonesWith(zone: string): string[] {
  const known = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((one) => one !== "UTC")];
  return known.includes(zone) ? known : [zone, ...known];
}

/** A day's date in a zone, such as 2026-11-23. */
export function dateIn(zone: string, instant: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

/** Tomorrow at half past six: after most nights' jobs, before most people. */
export function usualStart(zone: string, now: Date): string {
  return `${dateIn(zone, new Date(now.getTime() + 24 * 3_600_000))}T06:30`;
}
