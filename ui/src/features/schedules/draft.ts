import { timeOf, usualStart } from "./clock";
import type { Rule } from "./rules";
import { usualPolicies, type Notification, type Policies, type Schedule, type Timing } from "./schedules";

/** A schedule while it is written. */
export interface Draft {
  /** What is to be started. */
  kind: Schedule["target"]["kind"];
  flowId: string | null;
  blockId: string | null;
  configurationId: string | null;
  date: string;
  /** As typed; perhaps no time yet. */
  time: string;
  zone: string;
  rule: Rule;
  policies: Policies;
  /** As typed, one date per line. */
  holidays: string;
  notified: boolean;
  about: Exclude<Notification["about"], "None">;
  recipientIds: string[];
}

export function newDraft(zone: string, now: Date, me: string | undefined): Draft {
  const start = usualStart(zone, now);
  return {
    kind: "Import", flowId: null, blockId: null, configurationId: null, date: start.slice(0, 10), time: start.slice(11), zone, rule: { kind: "WorkingDays" },
    policies: usualPolicies, holidays: "", notified: false, about: "Failed", recipientIds: me === undefined ? [] : [me],
  };
}

export function draftOf(schedule: Schedule): Draft {
  const { about, recipients } = schedule.notification;
  const { kind, id: target, blockId } = schedule.target;
  return {
    kind, flowId: kind === "DataFlow" ? target : null, blockId: blockId ?? null, configurationId: kind === "Import" ? target : null, date: schedule.start.slice(0, 10), time: schedule.start.slice(11, 16), zone: schedule.zone,
    rule: schedule.rule, policies: { ...usualPolicies, ...given(schedule.policies) }, holidays: schedule.holidays.join("\n"),
    notified: about !== "None", about: about === "None" ? "Failed" : about, recipientIds: recipients.map(({ id }) => id),
  };
}

/** The policies that are set. */
function given(policies: Schedule["policies"]): Partial<Policies> {
  return Object.fromEntries(Object.entries(policies).filter(([, value]) => value !== null && value !== undefined));
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function holidaysOf(draft: Draft): string[] {
  return draft.rule.kind === "WorkingDays" ? draft.holidays.split(/[\s,;]+/).filter((day) => day !== "") : [];
}

/** The first thing that is still missing or cannot be read, in words. */
export function lacks(draft: Draft): string | undefined {
  if (draft.kind === "DataFlow" && draft.flowId === null) return "Choose the data flow.";
  if (draft.kind === "Import" && draft.configurationId === null) return draft.blockId === null ? "Choose the block." : "Choose the configuration.";
  return lacksTiming(draft) ?? (draft.notified && draft.recipientIds.length === 0 ? "Choose who is notified." : undefined);
}

export function lacksTiming(draft: Draft): string | undefined {
  if (timeOf(draft.time) === undefined) return "Give a time such as 06:30.";
  if (!isoDate.test(draft.date)) return "Give the first day.";
  if (draft.rule.kind === "Weekly" && (draft.rule.days ?? []).length === 0) return "Choose at least one day of the week.";
  const wrong = holidaysOf(draft).find((day) => !isoDate.test(day));
  return wrong === undefined ? undefined : `“${wrong}” is no date such as 2026-12-25.`;
}

export function timingOf(draft: Draft): Timing {
  return { rule: draft.rule, zone: draft.zone, start: `${draft.date}T${timeOf(draft.time) ?? "00:00"}`, policies: draft.policies, holidays: holidaysOf(draft) };
}

export function notificationOf(draft: Draft) {
  return draft.notified ? { about: draft.about, recipientIds: draft.recipientIds } : { about: "None" as const, recipientIds: [] };
}

/** The same rule, begun at another local time. */
export function startingAt(draft: Draft, local: string): Draft {
  return { ...draft, date: local.slice(0, 10), time: local.slice(11, 16) };
}
