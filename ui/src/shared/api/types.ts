/** The management API's bodies, as docs/ and Swagger UI describe them. */

export const accountTypes = ["PrimaryOwner", "SecurityAdmin", "WorkspaceAdmin", "Builder", "Standard"] as const;
export type AccountType = (typeof accountTypes)[number];
export type WorkspacePermission = "ManageMembers" | "ManageApiKeys" | "CreateApplications" | "ManageIntegrations";
export type Permission =
  | "DisplayApplication" | "ConfigureApplication" | "DefineApplicationSecurity" | "ConfigureAutomations"
  | "ConfigureCalendars" | "ViewHistory" | "OpenBlockExplorer" | "ConfigureBlocks" | "ImportData" | "AddItems"
  | "DeleteItems" | "EditData";
export const keyTypes = ["Import", "Export", "ModelingMetadata", "AuditLogs", "Scim", "Management"] as const;
export type KeyType = (typeof keyTypes)[number];

export interface Me { memberId: string; name: string; email: string; accountType: AccountType; workspacePermissions: WorkspacePermission[] }
export interface Member { id: string; name: string; email: string; accountType: AccountType; status: "Pending" | "Activated" | "Deactivated" }
export interface NewMember { member: Member; initialPassword: string }
export interface PermissionDescription { name: Permission; label: string; group: string; description: string }
export interface Role { id: string; name: string; permissions: Permission[]; builtIn: boolean; memberCount: number }
export interface ApplicationMember { memberId: string; name: string; email: string; status: Member["status"]; roleId: string; roleName: string; owner: boolean }
export interface ApiKey {
  id: string; name: string; ownerId: string; ownerName: string; types: KeyType[]; expiresOn: string; createdAt: string;
  lastUsedAt?: string | null; lastUsedFrom?: string | null; allowListIds: string[]; state: "Active" | "Expired" | "OwnerDeactivated";
}
export interface NewApiKey extends ApiKey { secret: string }
export interface AllowList { id: string; name: string; description: string; entries: string[]; isDefault: boolean; keyCount: number }

export interface Application { id: string; name: string; description: string; ownerId: string; ownerName: string; permissions: Permission[]; blockCount: number }
export type BlockType = "DimensionList" | "TransactionList" | "Metric" | "Table";
export const dataTypes = ["Number", "Integer", "Date", "Text", "Boolean", "Dimension"] as const;
export type DataType = (typeof dataTypes)[number];
export interface BlockSummary { id: string; name: string; technicalName: string; type: BlockType; size: number; calendar?: string | null }
export interface Property {
  id: string; name: string; technicalName: string; type: DataType; dimensionId?: string | null; dimensionName?: string | null; unique: boolean; protected: boolean;
}
export interface Block {
  id: string; applicationId: string; name: string; technicalName: string; type: BlockType; properties?: Property[] | null; displayPropertyId?: string | null; calendar?: string | null;
  dimensions?: { id: string; name: string }[] | null; dataType?: DataType | null; size: number; revision: number; permissions: Permission[];
}
export const calendarLevels = ["Day", "Week", "Month", "Quarter", "Half", "Year"] as const;
export type CalendarLevel = (typeof calendarLevels)[number];
export interface Calendar { start: string; end: string; fiscalYearStartMonth: number; levels: CalendarLevel[] }
export type Cell = string | number | boolean | null;
export interface RowColumn { key: string; name: string; type: DataType }
export interface Row { item?: number | string | null; cells: Cell[] }
export interface Rows { total: number; columns: RowColumn[]; rows: Row[] }

export interface FileStructure { encoding: string; delimiter: string; quote: string | null; escape: string | null; header: boolean; layout: "Flat" }
export interface Detected extends FileStructure { lineEnding: string; confidence: Record<string, number> }
export interface UploadedFile { fileId: string; name: string; bytes: number; detected: Detected }
export interface PreviewRow { line: number; cells: string[] }
export interface PreviewProblem { line: number; kind: string; message: string; raw: string }
export interface Preview { columns: string[]; first: PreviewRow[]; last: PreviewRow[]; problems: PreviewProblem[]; recordsSeen: number }
export interface ColumnProfile {
  name: string; type: DataType; confidence: number; format?: string | null; blank: number; distinct: number; distinctExact: boolean; min?: string | null; max?: string | null;
  share: number; samples: string[]; problems: { line: number; text: string }[]; ambiguity?: string | null;
}
export interface Profile { state: "Running" | "Done" | "Failed"; progress: number; columns: ColumnProfile[] }

export const missingItemPolicies = ["Create", "SkipLine", "UseDefault", "LeaveBlank"] as const;
export type MissingItem = (typeof missingItemPolicies)[number];
export interface NumberFormat {
  decimalSeparator: string; groupingSeparator: string; prefix: string; suffix: string; percent: boolean; multiplier: string; negative: string;
}
export interface DateFormat { pattern: string | null; language?: string }
export interface BooleanFormat { trueWords: string[]; falseWords: string[] }
export type ColumnSource = { kind: "Column"; name: string } | { kind: "Constant"; value: string } | { kind: "LoadDate" };
export type ColumnTarget = { kind: "Dimension"; dimensionId: string } | { kind: "Value" } | { kind: "Property"; propertyId: string };
export interface ColumnMapping {
  source: ColumnSource; target: ColumnTarget; matchPropertyId?: string | null; missingItem?: MissingItem | null; defaultItem?: string | null;
  number?: NumberFormat | null; date?: DateFormat | null;
}
export interface ImportOptions { mode: "Upsert" | "Append"; keyPropertyId?: string | null; blankCells: "LeaveUnchanged" | "Clear" }
export interface ImportDefinition {
  file: FileStructure; formats: { number: NumberFormat; date: DateFormat; boolean: BooleanFormat }; columns: ColumnMapping[]; options: ImportOptions;
}
export interface Reason {
  reason: string; apiReason: string; label: string; column?: string | null; unit: "line" | "cell"; count: number; samples: string[]; whatToDo: string;
}
export interface Trial {
  state: "Running" | "Done" | "Failed"; read: number; landing: number; skipped: number; lines: Lines | null; reasons: Reason[];
  unmatched: { column: string; value: string; count: number; nearest?: string | null }[]; created: { listId: string; listName: string; count: number }[];
  progress?: number | null; error?: RunError | null;
}
export interface Configuration {
  id: string; blockId: string; blockName: string; applicationId: string; name: string; description: string; version: number; lastEditorId: string; lastEditorName: string;
  updatedAt: string; sourceKind: string; inError: boolean; definition: ImportDefinition;
}

export const runStates = ["Queued", "Running", "Completed", "Failed", "Cancelled"] as const;
export type RunState = (typeof runStates)[number];
export const outcomes = ["Success", "Partial", "Failed", "Cancelled"] as const;
export type Outcome = (typeof outcomes)[number];
export interface Lines { read: number; inserted: number; updated: number; unchanged: number; duplicate: number; skipped: number }
export interface Progress { phase: string; rows: number; bytes: number; totalBytes: number; rowsPerSecond: number; secondsLeft?: number | null }
export interface RunError { name: string; description: string; line?: number | null; column?: string | null; whatToDo: string }
export interface ColumnBalance {
  name: string; parsed: string; landed: string; superseded: string; skipped: string; adjusted: string; unparseable: number; rounded: number; truncated: number;
}
export interface RunDetail {
  runId: string; state: RunState; outcome?: Outcome | null; applicationId: string; block: { id: string; name: string; type: BlockType };
  configuration?: { id: string; name: string; version: number } | null; person: { id: string; name: string };
  key?: { id: string; name: string; ownerId: string; ownerName: string } | null; createdAt: string; startedAt?: string | null; completedAt?: string | null;
  queuePosition?: number | null; medianSeconds?: number | null; progress?: Progress | null; lines?: Lines | null; deleted?: number | null; columns: ColumnBalance[];
  reasons: Reason[]; created: { listId: string; listName: string; count: number }[]; error?: RunError | null; receivedFile?: { name: string; bytes: number } | null;
  rejectedLines: number;
}
export interface SkippedLine { line: number; column?: string | null; text: string; reason: string }
export interface SkippedLines { total: number; items: SkippedLine[] }
export interface Change { key: string; line?: number | null; before: Cell[] | null; after: Cell[] }
export interface Changes { total: number; columns: { key: string; name: string; type: DataType }[]; items: Change[] }

export interface HistoryEntry {
  id: string; time: string; action: string; state?: RunState | null; outcome?: Outcome | null; block: { id: string; name: string; deleted?: boolean } | null;
  person: { id: string; name: string }; key?: { id: string; name: string } | null; runId?: string | null; summary: string; startedAt?: string | null;
  durationMillis?: number | null; medianMillis?: number | null; lines?: Lines | null; topReason?: string | null;
}
export interface HistoryPage { items: HistoryEntry[]; next?: string | null }
