/** Plausible content for trying the screens without a server. */
export const ids = {
  app: "6f0c8a52-1f57-4a1f-9a7e-2f4b7a1c9d10", product: "0b9d3c1e-5a54-4c1d-8f0d-3c6f1f6f2a01", country: "1c7e4a90-2b3d-4f5e-9a6b-7c8d9e0f1a02", month: "2d8f5b01-3c4e-4a6f-8b7c-8d9e0f1a2b03",
  ledger: "3e906c12-4d5f-4b70-9c8d-9e0f1a2b3c04", revenue: "4fa17d23-5e60-4c81-8d9e-0f1a2b3c4d05", quarter: "50b28e34-6f71-4d92-9eaf-1a2b3c4d5e06", config: "33d0d7d0-6125-47c4-b36a-882f4ed53b33",
  run: "f2b03cab-ba63-4525-bd59-c597f6721973", failed: "a1b2c3d4-0000-4000-8000-000000000001", live: "a1b2c3d4-0000-4000-8000-000000000002", me: "99999999-0000-4000-8000-000000000001",
};
export const permissions = ["DisplayApplication", "ConfigureApplication", "DefineApplicationSecurity", "ConfigureAutomations", "ConfigureCalendars", "ViewHistory", "OpenBlockExplorer", "ConfigureBlocks", "ImportData", "AddItems", "DeleteItems", "EditData"];
export const me = { memberId: ids.me, name: "Ada Martin", email: "ada@example.com", accountType: "PrimaryOwner", workspacePermissions: ["ManageMembers", "ManageApiKeys", "CreateApplications", "ManageIntegrations"] };
export const application = { id: ids.app, name: "Group planning", description: "Revenue and cost plan of the group, loaded from the ledger every working day.", ownerId: ids.me, ownerName: "Ada Martin", permissions, blockCount: 6 };
export const members = [
  { id: ids.me, name: "Ada Martin", email: "ada@example.com", accountType: "PrimaryOwner", status: "Activated" },
  { id: "m2", name: "Bruno Keller", email: "bruno.keller@example.com", accountType: "Builder", status: "Activated" },
  { id: "m3", name: "Chloé Dubois", email: "chloe.dubois@example.com", accountType: "Standard", status: "Pending" },
  { id: "m4", name: "Ledger service", email: "ledger@example.com", accountType: "Standard", status: "Deactivated" },
];
const property = (id: string, name: string, type: string, extra: object = {}) => ({ id, name, technicalName: `_${name.toLowerCase().replace(/\W/g, "_")}_D81JNJ`, type, unique: false, protected: false, ...extra });
export const blocks = [
  { id: ids.product, name: "Product", technicalName: "product_K2M1QX", type: "DimensionList", size: 1204, properties: [property("p-sku", "SKU", "Text", { unique: true }), property("p-name", "Name", "Text", { unique: true }), property("p-family", "Family", "Text"), property("p-price", "List price", "Number"), property("p-launch", "Launched", "Date")], displayPropertyId: "p-name" },
  { id: ids.country, name: "Country", technicalName: "country_Q3W9ZZ", type: "DimensionList", size: 38, properties: [property("c-name", "Name", "Text", { unique: true }), property("c-code", "Code", "Text", { unique: true })], displayPropertyId: "c-name" },
  { id: ids.month, name: "Month", technicalName: "_month_GDBAK8", type: "DimensionList", size: 36, calendar: "Month", properties: [property("t-name", "Name", "Text", { unique: true, protected: true }), property("t-start", "Start Date", "Date", { protected: true }), property("t-q", "Quarter", "Dimension", { protected: true, dimensionId: ids.quarter, dimensionName: "Quarter" })], displayPropertyId: "t-name" },
  { id: ids.quarter, name: "Quarter", technicalName: "_quarter_H1B2C3", type: "DimensionList", size: 12, calendar: "Quarter", properties: [property("q-name", "Name", "Text", { unique: true, protected: true })], displayPropertyId: "q-name" },
  { id: ids.ledger, name: "Ledger entries", technicalName: "ledger_entries_P0L9K8", type: "TransactionList", size: 1_000_000, properties: [property("l-date", "Posting date", "Date"), property("l-account", "Account", "Text"), property("l-amount", "Amount", "Number"), property("l-country", "Country", "Dimension", { dimensionId: ids.country, dimensionName: "Country" }), property("l-open", "Open", "Boolean")] },
  { id: ids.revenue, name: "Revenue", technicalName: "revenue_S1XCS2", type: "Metric", size: 48_212, dataType: "Number", dimensions: [{ id: ids.product, name: "Product" }, { id: ids.country, name: "Country" }, { id: ids.month, name: "Month" }] },
].map((block) => ({ ...block, applicationId: ids.app, revision: 14, permissions }));

const plain = { number: { decimalSeparator: ".", groupingSeparator: "", prefix: "", suffix: "", percent: false, multiplier: "1", negative: "Minus" }, date: { pattern: "yyyy-MM-dd" }, boolean: { trueWords: ["TRUE"], falseWords: ["FALSE"] } };
export const mapping = [
  { source: { kind: "Column", name: "sku" }, target: { kind: "Dimension", dimensionId: ids.product }, matchPropertyId: "p-sku", missingItem: "Create" },
  { source: { kind: "Column", name: "country" }, target: { kind: "Dimension", dimensionId: ids.country }, matchPropertyId: "c-name", missingItem: "SkipLine" },
  { source: { kind: "Column", name: "month" }, target: { kind: "Dimension", dimensionId: ids.month }, matchPropertyId: "t-name", missingItem: "SkipLine" },
  { source: { kind: "Column", name: "revenue" }, target: { kind: "Value" } },
];
export const structure = { encoding: "UTF-8", delimiter: ";", quote: '"', escape: '"', header: true, layout: "Flat" };
export const configuration = { id: ids.config, blockId: ids.revenue, blockName: "Revenue", applicationId: ids.app, name: "Revenue from the ledger", description: "Pushed by the nightly job.", version: 3, lastEditorId: ids.me, lastEditorName: "Ada Martin", updatedAt: "2026-11-18T09:12:44Z", sourceKind: "UploadFile", inError: false, definition: { file: structure, formats: plain, columns: mapping, options: { mode: "Upsert", keyPropertyId: null, blankCells: "LeaveUnchanged", clear: { mode: "None", dimensionIds: [], propertyIds: [] } } } };
export const reasons = [
  { reason: "MissingItemSkipped", apiReason: "MissingModalitySkippedDataRow", label: "No item has this value", column: "country", unit: "line", count: 318, samples: ["Holand", "U.K.", "Côte d'Ivoire", "South-Korea", "Czechia ", "Türkiye"], whatToDo: "Add the items to Country, correct the file, or let the import create missing items." },
  { reason: "NotANumber", apiReason: "ParsingError", label: "Not a number", column: "revenue", unit: "line", count: 41, samples: ["n/a", "12.4.1", "-"], whatToDo: "Correct the cells, or change the number format of the column." },
  { reason: "TooFewFields", apiReason: "ParsingError", label: "Too few fields", column: null, unit: "line", count: 6, samples: ["P-1007;France"], whatToDo: "Look at these lines in the rejected lines: a line break inside a value is the usual cause." },
];
export const run = {
  runId: ids.run, state: "Completed", outcome: "Partial", applicationId: ids.app, block: { id: ids.revenue, name: "Revenue", type: "Metric" }, configuration: { id: ids.config, name: "Revenue from the ledger", version: 3 },
  person: { id: ids.me, name: "Ada Martin" }, trigger: "ByKey", key: { id: "k1", name: "Nightly ledger push", ownerId: "m2", ownerName: "Bruno Keller" }, createdAt: "2026-11-20T06:30:01.220Z", startedAt: "2026-11-20T06:30:01.480Z", completedAt: "2026-11-20T06:30:05.730Z",
  medianSeconds: 3.9, progress: null, lines: { read: 50_000, inserted: 31_204, updated: 9_871, unchanged: 8_402, duplicate: 158, skipped: 365 }, deleted: 0,
  columns: [{ name: "revenue", parsed: "128403911.5700", landed: "127602118.32", superseded: "402113.05", skipped: "399680.20", adjusted: "0", unparseable: 41, rounded: 2, truncated: 0 }],
  reasons, created: [{ listId: ids.product, listName: "Product", count: 12 }], error: null, receivedFile: { name: "ledger-2026-11-20.csv", bytes: 2_412_880 }, rejectedLines: 365, skippedCells: false,
};
export const failedRun = {
  ...run, runId: ids.failed, state: "Failed", outcome: "Failed", key: null, lines: null, columns: [], reasons: [], created: [], rejectedLines: 0,
  error: { name: "MissingColumn", description: "The file has no column “revenue”, which the import configuration maps to the value of Revenue.", line: 1, column: "revenue", whatToDo: "Rename the column “revenues” in the file, or map it in the import configuration; then run again." },
};
export const liveRun = { ...run, runId: ids.live, state: "Running", outcome: null, completedAt: null, lines: null, columns: [], reasons: [], created: [], rejectedLines: 0, progress: { phase: "READING", rows: 412_000, bytes: 38_400_000, totalBytes: 104_000_000, rowsPerSecond: 310_400, secondsLeft: 3 } };
const entry = (id: string, minutes: number, extra: object) => ({ id, time: new Date(Date.UTC(2026, 10, 20, 7, 0) - minutes * 60_000).toISOString(), action: "Import", state: "Completed", outcome: "Success", block: { id: ids.revenue, name: "Revenue" }, person: { id: ids.me, name: "Ada Martin" }, key: { id: "k1", name: "Nightly ledger push" }, runId: ids.run, summary: "Revenue from the ledger", durationMillis: 4250, medianMillis: 3900, lines: run.lines, topReason: null, ...extra });
export const history = [
  entry("h0", 1, { state: "Running", outcome: null, runId: ids.live, durationMillis: null, lines: null }),
  entry("h1", 30, { outcome: "Partial", topReason: "No item has this value in country" }),
  entry("h2", 95, { state: "Failed", outcome: "Failed", runId: ids.failed, lines: null, durationMillis: 210, topReason: "MissingColumn: revenue", key: null }),
  entry("h3", 140, { action: "BlockSettings", state: null, outcome: null, runId: null, key: null, summary: "Property List price added", block: { id: ids.product, name: "Product" }, lines: null, durationMillis: null, medianMillis: null }),
  ...Array.from({ length: 24 }, (_, index) => entry(`h${index + 10}`, 1470 + index * 1440, { durationMillis: 3100 + ((index * 733) % 2600), lines: { ...run.lines, skipped: 0, read: 49_635 } })),
];
export const roles = [
  { id: "r1", name: "Admin", permissions, builtIn: true, memberCount: 1 },
  { id: "r2", name: "Modeler", permissions: permissions.filter((name) => name !== "DefineApplicationSecurity"), builtIn: true, memberCount: 1 },
  { id: "r3", name: "Contributor", permissions: ["DisplayApplication", "OpenBlockExplorer", "EditData", "AddItems", "ImportData", "ViewHistory"], builtIn: true, memberCount: 1 },
  { id: "r4", name: "Reader", permissions: ["DisplayApplication"], builtIn: true, memberCount: 0 },
  { id: "r5", name: "Regional controller", permissions: ["DisplayApplication", "ViewHistory"], builtIn: false, memberCount: 2 },
];
export const applicationMembers = [
  { memberId: ids.me, name: "Ada Martin", email: "ada@example.com", status: "Activated", roleId: "r1", roleName: "Admin", owner: true },
  { memberId: "m2", name: "Bruno Keller", email: "bruno.keller@example.com", status: "Activated", roleId: "r2", roleName: "Modeler", owner: false },
  { memberId: "m3", name: "Chloé Dubois", email: "chloe.dubois@example.com", status: "Pending", roleId: "r3", roleName: "Contributor", owner: false },
];
export const permissionList = permissions.map((name, index) => ({ name, label: name.replace(/([a-z])([A-Z])/g, "$1 $2"), group: index < 6 ? "Application" : "Blocks", description: `Lets a member ${name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()}.` }));
export const keys = [
  { id: "k1", name: "Nightly ledger push", ownerId: "m2", ownerName: "Bruno Keller", types: ["Import"], expiresOn: "2027-07-01", createdAt: "2026-07-01T08:00:00Z", lastUsedAt: "2026-11-20T06:30:01Z", lastUsedFrom: "203.0.113.17", allowListIds: ["a1"], state: "Active" },
  { id: "k2", name: "Model documentation", ownerId: ids.me, ownerName: "Ada Martin", types: ["ModelingMetadata", "Management"], expiresOn: "2027-09-12", createdAt: "2026-09-12T10:00:00Z", lastUsedAt: null, lastUsedFrom: null, allowListIds: [], state: "Active" },
  { id: "k3", name: "Old ledger job", ownerId: "m4", ownerName: "Ledger service", types: ["Import"], expiresOn: "2027-02-12", createdAt: "2025-02-12T10:00:00Z", lastUsedAt: "2026-03-02T10:00:00Z", lastUsedFrom: "198.51.100.4", allowListIds: [], state: "OwnerDeactivated" },
];
export const allowLists = [{ id: "a1", name: "Head office", description: "Outgoing addresses of the data centre", entries: ["203.0.113.0/28", "2001:db8:10::/48"], isDefault: true, keyCount: 1 }];
