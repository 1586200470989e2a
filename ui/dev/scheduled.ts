import { ids } from "./data.ts";

/** Connections and schedules for trying the screens without a server. */
const field = (key: string, label: string, type: string, required: boolean, extra: object = {}) => ({ key, label, type, required, address: false, choices: [], preset: null, help: null, ...extra });
const storageReads = [field("mode", "Which file", "Choice", true, { choices: ["Fixed file", "Most recent file"], preset: "Fixed file" }), field("path", "Path", "Path", true, { help: "For the most recent file, {{date}} stands for the date in its name: exports/{{date}}-rev.csv." })];

export const connectors = [
  { kind: "Sql", name: "SQL database", category: "Database", fields: [field("vendor", "Vendor", "Choice", true, { choices: ["PostgreSQL", "MariaDB"], preset: "PostgreSQL" }), field("host", "Host", "Text", true, { address: true }), field("port", "Port", "Number", false, { preset: "5432" }), field("database", "Database", "Text", true), field("user", "User", "Text", true, { help: "One who may only read is best." }), field("password", "Password", "Secret", true)], readFields: [field("query", "SQL query", "Query", true, { help: "One SELECT; its columns are the columns of the import." })] },
  { kind: "S3", name: "S3 storage", category: "Storage", fields: [field("endpoint", "Endpoint", "Text", false, { address: true, help: "Empty for Amazon." }), field("bucket", "Bucket", "Text", true), field("accessKey", "Access key id", "Text", true), field("secretKey", "Secret access key", "Secret", true), field("pathStyle", "Path style addresses", "Boolean", false)], readFields: storageReads },
  { kind: "Sftp", name: "SFTP server", category: "Storage", fields: [field("host", "Host", "Text", true, { address: true }), field("port", "Port", "Number", false, { preset: "22" }), field("user", "User", "Text", true), field("privateKey", "Private key", "LongSecret", false), field("password", "Password", "Secret", false), field("hostKey", "Host key", "Text", true, { help: "The test shows the one the server has." })], readFields: storageReads },
  { kind: "Http", name: "Download from the web", category: "Web", fields: [field("url", "Address", "Text", true, { address: true }), field("headers", "Headers", "LongText", false), field("token", "Bearer token", "Secret", false)], readFields: [field("path", "Path", "Path", false, { help: "Added to the address." })] },
  { kind: "Planning", name: "Pigment or another Sluice", category: "Planning", fields: [field("baseUrl", "Base address", "Text", true, { address: true }), field("apiKey", "API key", "Secret", true)], readFields: [field("viewId", "View id", "Text", true)] },
];

export const connections = [
  { id: "cn-1", name: "Finance warehouse", kind: "Sql", settings: { vendor: "PostgreSQL", host: "warehouse.example.com", port: "5432", database: "finance", user: "sluice_reader" }, secretsHeld: ["password"], applicationIds: [ids.app], uses: 3, updatedAt: "2026-11-18T09:12:44Z", updatedByName: "Ada Martin" },
  { id: "cn-2", name: "Exchange rates", kind: "Http", settings: { url: "https://rates.example.com/monthly" }, secretsHeld: [], applicationIds: [ids.app, "b"], uses: 1, updatedAt: "2026-11-02T14:01:00Z", updatedByName: "Bruno Keller" },
  { id: "cn-3", name: "Partner drop folder", kind: "Sftp", settings: { host: "sftp.partner.example", port: "22", user: "acme", hostKey: "SHA256:Zl0x3…" }, secretsHeld: ["privateKey"], applicationIds: [], uses: 0, updatedAt: "2026-10-12T07:30:00Z", updatedByName: "Ada Martin" },
];
export const usable = connections.slice(0, 2).map(({ id, name, kind }) => ({ id, name, kind, kindName: connectors.find((one) => one.kind === kind)?.name ?? kind }));

const hour = 3_600_000;
const now = Math.floor(Date.now() / 60_000) * 60_000;
const iso = (offset: number) => new Date(now + offset).toISOString();
const policies = { gap: "ShiftForward", repeat: "First", overlap: "QueueOne", missedWithinMinutes: 60 };
const lastRuns = (count: number, fails: number[]) => Array.from({ length: count }, (_, index) => ({
  runId: `run-${index}`, state: fails.includes(index) ? "Failed" : "Completed", outcome: fails.includes(index) ? "Failed" : index % 7 === 3 ? "Partial" : "Success",
  startedAt: iso(-(count - index) * 24 * hour), durationMs: 40_000 + ((index * 7919) % 31) * 9_000, createdAt: iso(-(count - index) * 24 * hour),
})).toReversed();
const revenue = { kind: "Import", id: ids.config, name: "Revenue from the warehouse", blockId: ids.revenue, blockName: "Revenue", failed: false };
const ada = { id: ids.me, name: "Ada Martin", active: true };
const schedule = { applicationId: ids.app, zone: "Europe/Paris", policies, holidays: [], enabled: true, owner: ada, notification: { about: "None", recipients: [] } };
export const schedules = [
  { ...schedule, id: "s1", target: revenue, rule: { kind: "WorkingDays" }, start: "2026-10-01T06:30", sentence: "Every working day at 06:30, Paris", nextRun: iso(13 * hour), lastRuns: lastRuns(20, [6]) },
  { ...schedule, id: "s2", target: revenue, rule: { kind: "MonthlyLastDay" }, start: "2026-10-31T22:00", sentence: "On the last day of each month at 22:00, Paris", nextRun: null, enabled: false, lastRuns: lastRuns(2, []) },
  { ...schedule, id: "s3", target: { ...revenue, id: "c2", name: "Exchange rates", blockId: ids.ledger, blockName: "Ledger entries", failed: true }, rule: { kind: "Minutes", every: 15 }, start: "2026-11-20T00:00", sentence: "Every 15 minutes from 20 November 2026 at 00:00, UTC", zone: "UTC", nextRun: iso(12 * 60_000), lastRuns: lastRuns(20, [17, 18, 19]), owner: { id: "m4", name: "Ledger service", active: false }, notification: { about: "Failed", recipients: [{ id: "m4", name: "Ledger service", active: false }, { id: "m2", name: "Bruno Keller", active: true }] } },
  { ...schedule, id: "s4", target: { ...revenue, id: "c2", name: "Exchange rates", blockId: ids.ledger, blockName: "Ledger entries", failed: true }, rule: { kind: "Cron", cron: "0 6-18/2 * * MON-FRI" }, start: "2026-11-20T00:00", sentence: "By cron 0 6-18/2 * * MON-FRI, Paris", nextRun: iso(40 * 60_000), lastRuns: [] },
];
export const candidates = [{ blockId: ids.revenue, blockName: "Revenue", configurations: [{ id: ids.config, name: "Revenue from the warehouse", schedules: 2, failed: false }, { id: "c5", name: "Budget copy", schedules: 0, failed: false }] }, { blockId: ids.ledger, blockName: "Ledger entries", configurations: [{ id: "c2", name: "Exchange rates", schedules: 2, failed: true }] }];

export function load(query: URLSearchParams) {
  const from = Date.parse(query.get("from") ?? "");
  const to = Date.parse(query.get("to") ?? "");
  const width = to - from <= 36 * hour ? hour / 2 : to - from <= 8 * 24 * hour ? 3 * hour : 24 * hour;
  return {
    from: query.get("from"), to: query.get("to"), zone: query.get("zone"), slotMinutes: width / 60_000, complete: true, clockChanges: width > 3 * hour ? [{ at: iso(7 * 24 * hour), words: "The clocks go back by 60 minutes." }] : [],
    slots: Array.from({ length: Math.ceil((to - from) / width) }, (_, index) => {
      const start = from + index * width;
      const busy = (index * 7919) % 9;
      const past = start < now;
      return { at: new Date(start).toISOString(), ran: past ? busy : 0, failed: past && busy > 6 ? 1 : 0, planned: past ? 0 : busy, collisions: !past && busy > 5 ? 2 : 0 };
    }),
  };
}

export function preview() {
  return {
    sentence: "Every working day at 06:30, Paris", warnings: ["The start is over: the first run is on Mon 23 Nov 2026."], freeStart: "2026-11-23T06:45",
    instants: Array.from({ length: 10 }, (_, index) => ({ at: iso((13 + index * 24) * hour), local: new Date(now + (13 + index * 24) * hour).toISOString().slice(0, 16), flags: index === 3 ? ["ClockChangeGap"] : index === 5 ? ["WouldOverlap"] : index === 0 ? ["SameConnection"] : [], note: index === 5 ? "usually takes 14 min" : index === 0 ? "Exchange rates, 06:30" : null })),
  };
}

export const configurationRuns = { items: [
  { runId: ids.failed, state: "Failed", outcome: "Failed", createdAt: iso(-3 * hour), startedAt: iso(-3 * hour), durationMs: 1_240, trigger: "BySchedule", personName: "Ledger service", error: "The SFTP server's host key is not the one pinned." },
  { runId: ids.live, state: "Running", outcome: null, createdAt: iso(-60_000), startedAt: iso(-60_000), durationMs: null, trigger: "ByHand", personName: "Ada Martin", error: null },
  { runId: ids.run, state: "Completed", outcome: "Partial", createdAt: iso(-24 * hour), startedAt: iso(-24 * hour), durationMs: 84_000, trigger: "ByKey", personName: "Ada Martin", error: null },
].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)), next: null };

export const ledger = { items: [
  { from: iso(-hour), to: iso(-hour), instants: 1, outcome: "Ran", runId: ids.run, words: "Started 40 ms after its time and completed." },
  { from: iso(-2 * hour), to: iso(-2 * hour), instants: 1, outcome: "Skipped", reason: "StillRunning", runId: null, words: "The run before was still going on, and this schedule skips then." },
  { from: iso(-30 * hour), to: iso(-20 * hour), instants: 41, outcome: "Paused", runId: null, words: "Paused by Bruno Keller; instants of a pause are not made up for." },
  { from: iso(-40 * hour), to: iso(-40 * hour), instants: 1, outcome: "Missed", reason: "ServerDown", runId: null, words: "Sluice was not running then and came back 3 h later, after the hour within which it makes up for it." },
], next: null };
export const explanation = { at: iso(-30 * hour), planned: false, outcome: null, words: "Nothing was planned then: the rule has no run on a Sunday.", next: iso(-20 * hour) };
