import type { IncomingMessage, ServerResponse } from "node:http";
import {
  allowLists, application, applicationMembers, blocks, configuration, failedRun, history, ids, keys, liveRun, mapping, me, members, permissionList, reasons, roles, run, structure,
} from "./data.ts";
import { board, flowCandidates, flowRun, flows, view, viewCells } from "./flowing.ts";
import { notified } from "./notified.ts";
import { candidates, configurationRuns, connections, connectors, explanation, ledger, load, preview, schedules, usable } from "./scheduled.ts";

const families = ["Beverages", "Dairy", "Snacks", "Household"];

function rowsOf(block: (typeof blocks)[number], query: URLSearchParams) {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Math.min(1000, Number(query.get("limit") ?? 100));
  const metric = block.type === "Metric";
  const columns = metric
    ? [...(block.dimensions ?? []).map(({ id, name }) => ({ key: id, name, type: "Dimension" })), { key: "value", name: "Value", type: "Number" }]
    : (block.properties ?? []).map(({ id, name, type }) => ({ key: id, name, type }));
  const cell = (type: string, name: string, row: number) => {
    if (name === "Month" || (name === "Name" && block.name === "Month")) return `${["Jan", "Feb", "Mar", "Apr", "May", "Jun"][row % 6]} 26`;
    if (name === "Country") return ["France", "Germany", "Spain", "Italy"][row % 4] ?? "";
    if (name === "Family") return families[row % 4] ?? "";
    if (name === "SKU") return `P-${1000 + row}`;
    switch (type) {
      case "Number": return Math.round(((row * 7919) % 900_000) + 100) / 100;
      case "Date": return `2026-${String((row % 12) + 1).padStart(2, "0")}-${String((row % 28) + 1).padStart(2, "0")}`;
      case "Boolean": return row % 3 === 0;
      default: return `${name} ${row + 1}`;
    }
  };
  const total = block.size;
  return { total, columns, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({ item: metric ? null : offset + index, cells: columns.map(({ type, name }) => cell(type, name, offset + index)) })) };
}

const previewRow = (line: number) => ({ line, cells: [`P-${1000 + (line % 900)}`, ["France", "Germany", "Holand"][line % 3] ?? "", "Jan 26", `${(line * 13.37).toFixed(2)}`] });
const profile = (name: string, type: string, extra: object = {}) => ({ name, type, confidence: 0.99, format: null, blank: 0, distinct: 38, distinctExact: true, min: null, max: null, share: 1, samples: ["France", "Germany", "Spain"], problems: [], ambiguity: null, ...extra });

type Answer = (query: URLSearchParams, parts: string[]) => unknown;
const routes: [string, RegExp, Answer][] = [
  ["GET", /^\/connectors$/, () => connectors], ["GET", /^\/connections$/, () => connections], ["POST", /^\/connections\/([^/]+\/)?test$/, () => ({ ok: false, message: "The server answered, but nobody has confirmed its host key yet.", found: { hostKey: "SHA256:Qx7f0d3kq1mV9a2" } })],
  ["GET", /^\/applications\/[^/]+\/connections$/, () => usable], ["POST", /^\/applications\/[^/]+\/connections\/[^/]+\/fetch$/, () => ({ fileId: "file-1", name: "warehouse.csv", bytes: 2_412_880, detected: { ...structure, lineEnding: "CRLF", confidence: { encoding: 1, delimiter: 0.99, quote: 0.82, header: 1 } } })],
  ["GET", /^\/applications\/[^/]+\/schedules$/, () => schedules], ["GET", /\/schedule-candidates$/, () => candidates], ["GET", /\/schedules\/load$/, load], ["POST", /\/schedules\/preview$/, preview],
  ["GET", /^\/import-configurations\/[^/]+\/runs$/, () => configurationRuns], ["GET", /^\/schedules\/[^/]+\/ledger$/, () => ledger], ["GET", /^\/schedules\/[^/]+\/explain$/, () => explanation],
  ["GET", /^\/applications\/[^/]+\/boards$/, () => [{ ...board, widgets: board.widgets.length }, { ...board, id: "bd2", name: "Forecast", widgets: 3 }]], ["GET", /^\/boards\/[^/]+$/, () => board], ["GET", /^\/views\/[^/]+$/, () => view], ["POST", /\/view-cells$/, viewCells], ["GET", /^\/flows\/([^/]+)$/, (_query, [, id]) => flows.find((one) => one.id === id)],
  ["POST", /^\/flows\/[^/]+\/run$/, () => ({ flowRunId: "live" })], ["GET", /^\/blocks\/[^/]+\/views$/, () => [view]], ["GET", /^\/applications\/[^/]+\/scenarios$/, () => []],
  ["GET", /^\/applications\/[^/]+\/flows$/, () => flows], ["GET", /\/flow-candidates$/, () => flowCandidates], ["GET", /^\/flows\/[^/]+\/runs$/, () => ({ items: [flowRun("live"), flowRun("fr1")], next: null })], ["GET", /^\/flow-runs\/([^/]+)$/, (_query, [, id]) => flowRun(id ?? "")],
  ["GET", /^\/notifications$/, () => notified],
  ["GET", /^\/session$/, () => me], ["POST", /^\/session$/, () => me],
  ["GET", /^\/members$/, () => members], ["POST", /^\/members$/, () => ({ member: members[2], initialPassword: "quiet-otter-lifts-42-gates" })], ["POST", /^\/members\/[^/]+\/reset-password$/, () => ({ initialPassword: "calm-river-opens-17-locks" })],
  ["GET", /^\/permissions$/, () => permissionList], ["GET", /^\/api-keys$/, () => keys], ["POST", /^\/api-keys$/, () => ({ ...keys[1], secret: "pgmt_7Qm2VtXr0aLp9sKd3fGh6jKl1zXc4vBn8mQw5eRt2yUi0o" })], ["GET", /^\/allow-lists$/, () => allowLists],
  ["GET", /^\/applications$/, () => [application, { ...application, id: "b", name: "Workforce", description: "Headcount and salaries.", blockCount: 21, ownerName: "Bruno Keller" }]],
  ["GET", /^\/applications\/[^/]+$/, () => application], ["GET", /^\/applications\/[^/]+\/blocks$/, () => blocks],
  ["GET", /^\/applications\/[^/]+\/roles$/, () => roles], ["GET", /^\/applications\/[^/]+\/members$/, () => applicationMembers],
  ["GET", /^\/applications\/[^/]+\/calendar$/, () => ({ start: "2025-01-01", end: "2027-12-31", fiscalYearStartMonth: 1, levels: ["Month", "Quarter", "Year"] })],
  ["GET", /\/history\/blocks$/, () => blocks.map(({ id, name }) => ({ id, name, deleted: false }))], ["GET", /^\/(applications|blocks)\/[^/]+\/history$/, (query) => { const state = query.get("state"); return { items: history.filter((entry) => state === null || entry.state === state || entry.outcome === state), next: null }; }],
  ["GET", /^\/blocks\/([^/]+)$/, (_query, [, id]) => blocks.find((block) => block.id === id)],
  ["GET", /^\/blocks\/([^/]+)\/rows$/, (query, [, id]) => { const block = blocks.find((candidate) => candidate.id === id); return block === undefined ? undefined : rowsOf(block, query); }],
  ["GET", /^\/blocks\/[^/]+\/import-configurations$/, () => [configuration, { ...configuration, id: ids.country, name: "Budget upload", description: "", inError: true, version: 1 }]],
  ["POST", /^\/blocks\/[^/]+\/import-configurations$/, () => configuration], ["PUT", /^\/import-configurations\/[^/]+$/, () => configuration], ["GET", /^\/import-configurations\/[^/]+$/, () => configuration],
  ["POST", /^\/applications\/[^/]+\/files$/, () => ({ fileId: "file-1", name: "ledger-2026-11-20.csv", bytes: 2_412_880, detected: { ...structure, lineEnding: "CRLF", confidence: { encoding: 1, delimiter: 0.99, quote: 0.82, header: 1 } } })],
  ["GET", /^\/files\/[^/]+\/preview$/, () => ({ columns: ["sku", "country", "month", "revenue"], first: Array.from({ length: 20 }, (_, index) => previewRow(index + 2)), last: Array.from({ length: 5 }, (_, index) => previewRow(index + 49_997)), problems: [{ line: 7, kind: "TooFewFields", message: "2 fields where the header has 4", raw: "P-1007;France" }], recordsSeen: 50_000 })],
  ["GET", /^\/files\/[^/]+\/profile$/, () => ({ state: "Done", progress: 1, columns: [profile("sku", "Text", { distinct: 898, samples: ["P-1002", "P-1003", "P-1004"] }), profile("country", "Text"), profile("month", "Text", { distinct: 12, samples: ["Jan 26", "Feb 26"], ambiguity: "03/04/2026 can be read two ways: day first fits 61 % of the values." }), profile("revenue", "Number", { format: "1234.56", share: 0.9992, distinct: 41_877, distinctExact: false, samples: ["26.74", "40.11", "53.48"], problems: [{ line: 51, text: "n/a" }] })] })],
  ["POST", /^\/files\/[^/]+\/suggestion$/, () => ({ columns: mapping })], ["POST", /^\/files\/[^/]+\/trial$/, () => ({ trialId: "trial-1" })],
  ["GET", /^\/trials\/[^/]+$/, () => ({ state: "Done", progress: 1, read: 50_000, landing: 49_635, skipped: 365, lines: { read: 50_000, inserted: 31_204, updated: 9_871, unchanged: 8_402, duplicate: 158, skipped: 365 }, reasons, unmatched: [{ column: "country", value: "Holand", count: 201, nearest: "Netherlands" }, { column: "country", value: "U.K.", count: 88, nearest: "United Kingdom" }, { column: "country", value: "South-Korea", count: 29, nearest: "South Korea" }], created: [{ listId: ids.product, listName: "Product", count: 12 }], error: null })],
  ["POST", /\/(runs|again)$/, () => ({ runId: ids.run })], ["GET", /^\/runs\/([^/]+)$/, (_query, [, id]) => (id === ids.failed ? failedRun : id === ids.live ? liveRun : run)],
  ["GET", /^\/runs\/[^/]+\/changes$/, (query) => ({ total: 9_871, columns: [{ key: "value", name: "Value", type: "Number" }], items: Array.from({ length: 50 }, (_, index) => ({ key: `P-${1000 + index} · France · Jan 26`, line: index + 2, before: query.get("kind") === "updated" ? [index * 10] : null, after: [index * 13.37] })) })],
  ["GET", /^\/runs\/[^/]+\/lines$/, () => ({ total: 158, items: Array.from({ length: 50 }, (_, index) => ({ line: 12 + index * 31, text: `P-${1000 + index};France;Jan 26;${(index * 13.37).toFixed(2)}` })) })],
  ["GET", /^\/runs\/[^/]+\/skipped-lines$/, () => ({ total: 365, items: Array.from({ length: 50 }, (_, index) => ({ line: 7 + index * 91, column: "country", text: `P-${1000 + index};Holand;Jan 26;${(index * 13.37).toFixed(2)}`, reason: "MissingItemSkipped" })) })],
];

/** Answers the management API for `SLUICE_MOCK=1 npm run dev`; not part of any build. */
export function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname.endsWith("/events")) {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    let rows = 412_000;
    const timer = setInterval(() => response.write(`event: progress\ndata: ${JSON.stringify({ ...liveRun.progress, rows: (rows += 31_000), bytes: Math.min(104_000_000, rows * 93), secondsLeft: 2 })}\n\n`), 300);
    request.on("close", () => clearInterval(timer));
    return;
  }
  request.resume();
  for (const [method, pattern, reply] of routes) {
    const match = pattern.exec(url.pathname);
    if (request.method !== method || match === null) continue;
    const body = reply(url.searchParams, [...match]);
    if (body === undefined) break;
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
    return;
  }
  if (request.method === "GET") {
    response.writeHead(404, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ title: "Not found", status: 404, detail: `Nothing answers ${url.pathname}.`, code: "NOT_FOUND" }));
    return;
  }
  response.writeHead(204);
  response.end();
}
