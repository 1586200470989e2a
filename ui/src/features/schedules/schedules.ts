import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../shared/api/client";
import type { components } from "../../shared/api/schema";
import type { ApplicationMember } from "../../shared/api/types";
import type { Rule } from "./rules";

type Schemas = components["schemas"];

export type Schedule = Schemas["ScheduleView"];
export type Notification = Schemas["NotifyView"];
export type LastRun = Schemas["RunBar"];
export type Candidate = Schemas["CandidateBlock"];
export type PlannedInstant = Schemas["PlannedInstant"];
export type Preview = Schemas["PreviewAnswer"];
export type Load = Schemas["LoadAnswer"];
export type LoadSlot = Schemas["Slot"];
export type ConfigurationRun = Schemas["ConfigurationRun"];
/** What became of planned instants: of one, or of a stretch that ended alike without a run. */
export type LedgerEntry = Schemas["OutcomeView"];
export type Explanation = Schemas["ExplainAnswer"];

type Given<T> = { [Key in keyof T]-?: NonNullable<T[Key]> };

/** What becomes of an import when something comes in between. */
export type Policies = Given<Schemas["SchedulePolicies"]>;

/** When something is due: what preview and saving are asked for. */
export interface Timing { rule: Rule; zone: string; start: string; policies: Policies; holidays: string[] }

export const usualPolicies: Policies = { gap: "ShiftForward", repeat: "First", overlap: "QueueOne", missedWithinMinutes: 60 };

export const schedulesQuery = (applicationId: string) => queryOptions({
  queryKey: ["schedules", applicationId],
  queryFn: ({ signal }) => get<Schedule[]>(`/applications/${applicationId}/schedules`, {}, signal),
  refetchInterval: 60_000,
});

export const candidatesQuery = (applicationId: string) => queryOptions({
  queryKey: ["schedules", applicationId, "candidates"],
  queryFn: ({ signal }) => get<Candidate[]>(`/applications/${applicationId}/schedule-candidates`, {}, signal),
});

export const loadQuery = (applicationId: string, { from, to, zone }: { from: string; to: string; zone: string }) => queryOptions({
  queryKey: ["schedules", applicationId, "load", from, to, zone],
  queryFn: ({ signal }) => get<Load>(`/applications/${applicationId}/schedules/load`, { from, to, zone }, signal),
});

/** The members who may be told of a run. */
export const membersQuery = (applicationId: string) => queryOptions({
  queryKey: ["applications", applicationId, "members"],
  queryFn: ({ signal }) => get<ApplicationMember[]>(`/applications/${applicationId}/members`, {}, signal),
});

const page = 25;

export const configurationRunsQuery = (configurationId: string) => infiniteQueryOptions({
  queryKey: ["schedules", "runs", configurationId],
  queryFn: ({ pageParam, signal }) => get<Schemas["ConfigurationRunsPage"]>(`/import-configurations/${configurationId}/runs`, { before: pageParam, limit: page }, signal),
  initialPageParam: "",
  getNextPageParam: (last) => last.next ?? undefined,
  refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some((run) => run.state === "Running" || run.state === "Queued") === true ? 3000 : false),
});

export const ledgerQuery = (scheduleId: string) => infiniteQueryOptions({
  queryKey: ["schedules", "ledger", scheduleId],
  queryFn: ({ pageParam, signal }) => get<Schemas["LedgerPage"]>(`/schedules/${scheduleId}/ledger`, { before: pageParam, limit: page }, signal),
  initialPageParam: "",
  getNextPageParam: (last) => last.next ?? undefined,
});

export const explainQuery = (scheduleId: string, at: string) => queryOptions({
  queryKey: ["schedules", "explain", scheduleId, at],
  queryFn: ({ signal }) => get<Explanation>(`/schedules/${scheduleId}/explain`, { at }, signal),
});

/** Schedules under the configurations they start, in the order in which the server names them. */
export function byConfiguration(schedules: Schedule[]): { target: Schedule["target"]; schedules: Schedule[] }[] {
  const groups = new Map<string, { target: Schedule["target"]; schedules: Schedule[] }>();
  for (const schedule of schedules) {
    const group = groups.get(schedule.target.id);
    if (group === undefined) groups.set(schedule.target.id, { target: schedule.target, schedules: [schedule] });
    else group.schedules.push(schedule);
  }
  return [...groups.values()];
}
