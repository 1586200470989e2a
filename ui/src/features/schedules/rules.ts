import type { components } from "../../shared/api/schema";

export type Weekday = NonNullable<Rule["weekday"]>;
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const satisfies readonly Weekday[];

export type Ordinal = NonNullable<Rule["ordinal"]>;
export const ordinals = ["First", "Second", "Third", "Fourth", "Last"] as const satisfies readonly Ordinal[];

export type RuleKind = Rule["kind"];

/** What can be chosen under Repeat, in this order. */
export const repeats = [
  { value: "Once", label: "Once" },
  { value: "Minutes", label: "Every few minutes" },
  { value: "Hours", label: "Every few hours" },
  { value: "Daily", label: "Daily" },
  { value: "WorkingDays", label: "Every working day, Monday to Friday" },
  { value: "Weekly", label: "Weekly, on days" },
  { value: "MonthlyOnDay", label: "Monthly, on a day" },
  { value: "MonthlyOnWeekday", label: "Monthly, on a weekday" },
  { value: "MonthlyLastDay", label: "Monthly, on the last day" },
  { value: "Yearly", label: "Yearly" },
  { value: "Cron", label: "By a cron expression" },
] as const satisfies readonly { value: RuleKind; label: string }[];

export type Rule = components["schemas"]["RuleForm"];

export const monthNames = Array.from({ length: 12 }, (_, month) => new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, month, 1))));

/** What a kind of rule starts with, taken from the day it starts on. */
export function ruleOf(kind: RuleKind, start: string, cron: string | undefined): Rule {
  const date = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const sound = !Number.isNaN(date.getTime());
  const weekday = sound ? (weekdays[(date.getUTCDay() + 6) % 7] ?? "Monday") : "Monday";
  const day = sound ? date.getUTCDate() : 1;
  switch (kind) {
    case "Once": case "WorkingDays": case "MonthlyLastDay": return { kind };
    case "Minutes": return { kind, every: 15 };
    case "Hours": case "Daily": return { kind, every: 1 };
    case "Weekly": return { kind, every: 1, days: [weekday] };
    case "MonthlyOnDay": return { kind, every: 1, day };
    case "MonthlyOnWeekday": return { kind, ordinal: day > 28 ? "Last" : (ordinals[Math.ceil(day / 7) - 1] ?? "First"), weekday };
    case "Yearly": return { kind, month: sound ? date.getUTCMonth() + 1 : 1, day };
    case "Cron": return { kind, cron: cron ?? "30 6 * * MON-FRI" };
  }
}

const shortDay = (day: Weekday) => day.slice(0, 3).toUpperCase();

/** The rule as a cron text, where one says exactly the same; a time is "06:30". */
export function cronOf(rule: Rule, time: string): string | undefined {
  const [hour, minute] = time.split(":").map(Number);
  if (rule.kind === "Cron") return rule.cron ?? "";
  if (hour === undefined || minute === undefined || Number.isNaN(hour) || Number.isNaN(minute) || (rule.every ?? 1) !== 1) return undefined;
  const at = `${minute} ${hour}`;
  switch (rule.kind) {
    case "Once": case "Minutes": case "Hours": return undefined;
    case "Daily": return `${at} * * *`;
    case "WorkingDays": return `${at} * * MON-FRI`;
    case "Weekly": return (rule.days ?? []).length === 0 ? undefined : `${at} * * ${weekdays.filter((day) => rule.days?.includes(day)).map(shortDay).join(",")}`;
    case "MonthlyOnDay": return `${at} ${rule.day ?? 1} * *`;
    case "MonthlyOnWeekday": {
      const day = shortDay(rule.weekday ?? "Monday");
      return `${at} * * ${rule.ordinal === "Last" ? `${day}L` : `${day}#${ordinals.indexOf(rule.ordinal ?? "First") + 1}`}`;
    }
    case "MonthlyLastDay": return `${at} L * *`;
    case "Yearly": return `${at} ${rule.day ?? 1} ${rule.month ?? 1} *`;
  }
}

function dayNamed(text: string): Weekday | undefined {
  if (/^[0-7]$/.test(text)) return weekdays[(Number(text) + 6) % 7];
  return weekdays.find((day) => shortDay(day) === text.toUpperCase());
}

function within(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** The simple rule a cron text stands for, and its time; any other text stays a cron rule. */
export function readCron(cron: string): { rule: Rule; time?: string } {
  return simple(cron.trim().split(/\s+/)) ?? { rule: { kind: "Cron", cron } };
}

function simple([minutes = "", hours = "", day = "", month = "", weekday = "", ...more]: string[]): { rule: Rule; time: string } | undefined {
  const minute = within(minutes, 0, 59);
  const hour = within(hours, 0, 23);
  if (minute === undefined || hour === undefined || more.length > 0) return undefined;
  const rule = weekday === "*" ? byDate(day, month) : day === "*" && month === "*" ? byWeekday(weekday) : undefined;
  return rule === undefined ? undefined : { rule, time: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
}

function byDate(day: string, month: string): Rule | undefined {
  const date = within(day, 1, 31);
  if (month === "*") {
    if (day === "*") return { kind: "Daily", every: 1 };
    if (day.toUpperCase() === "L") return { kind: "MonthlyLastDay" };
    return date === undefined ? undefined : { kind: "MonthlyOnDay", every: 1, day: date };
  }
  const number = within(month, 1, 12);
  return date === undefined || number === undefined ? undefined : { kind: "Yearly", month: number, day: date };
}

function byWeekday(text: string): Rule | undefined {
  if (/^(mon-fri|1-5)$/i.test(text)) return { kind: "WorkingDays" };
  const nth = /^(\w+?)(?:#([1-4])|(L))$/i.exec(text);
  const weekday = nth === null ? undefined : dayNamed(nth[1] ?? "");
  if (nth !== null && weekday !== undefined) return { kind: "MonthlyOnWeekday", weekday, ordinal: nth[3] === undefined ? (ordinals[Number(nth[2]) - 1] ?? "First") : "Last" };
  const days = text.split(",").map(dayNamed);
  return days.every((day) => day !== undefined) ? { kind: "Weekly", every: 1, days } : undefined;
}
