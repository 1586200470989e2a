import type { components, paths } from "./schema";

/** The management API's bodies under the words the screens use; their shapes come from openapi/management.json. */
type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type AccountType = Me["accountType"];
export type WorkspacePermission = Me["workspacePermissions"][number];
export type Member = Schemas["MemberView"];
export type NewMember = Schemas["Added"];
export type PermissionDescription = Schemas["PermissionView"];
export type Permission = PermissionDescription["name"];
export type Role = Schemas["RoleView"];
export type ApplicationMember = Schemas["ApplicationMemberView"];
export type ApiKey = Schemas["KeyView"];
export type NewApiKey = Schemas["CreatedKey"];
export type KeyType = ApiKey["types"][number];
export type AllowList = Schemas["ListView"];

export type Application = Schemas["ApplicationView"];
export type Block = Schemas["Block"];
export type BlockType = Block["type"];
export type BlockSummary = Schemas["BlockSummary"];
export type Property = Schemas["PropertyView"];
export type DataType = Property["type"];
export type NewList = Schemas["NewListBody"];
export type NewMetric = Schemas["NewMetricBody"];
export type NewTable = Schemas["NewTableBody"];
export type NewProperty = Schemas["NewProperty"];
export type BlockChange = Schemas["BlockChange"];
export type Calendar = Schemas["Calendar"];
export type CalendarLevel = Calendar["levels"][number];
export type Rows = Schemas["Rows"];
export type Row = Schemas["Row"];
export type RowColumn = Schemas["RowsColumn"];
export type Cell = Row["cells"][number];

export type ItemName = Schemas["ItemName"];
export type CellsChanged = Schemas["CellsChanged"];
export type Dependencies = Schemas["Dependencies"];
export type LinkedBlock = Schemas["LinkedBlock"];
export type Scenario = Schemas["Scenario"];
export type NewScenario = Schemas["NewScenario"];
export type ScenarioChange = Schemas["ScenarioChange"];
export type AccessRule = Schemas["AccessRule"];
export type AccessRuleBody = Schemas["AccessRuleBody"];
export type AccessPreview = Schemas["AccessPreview"];
export type AccessRuleCandidate = Schemas["AccessRuleCandidate"];
export type View = Schemas["View"];
export type ViewSummary = Schemas["ViewSummary"];
export type ViewDefinition = Schemas["ViewDefinition"];
export type Pivot = ViewDefinition["rows"][number];
export type Aggregator = ViewDefinition["aggregations"][number]["aggregator"];
export type ViewCells = Schemas["ViewCells"];
export type AxisTotals = ViewDefinition["totals"]["rows"];
export type ViewFilter = ViewDefinition["filters"][number];
export type ViewSort = ViewDefinition["sorts"][number];
export type ViewHeader = ViewCells["rows"][number];

export type Freshness = Schemas["FreshnessView"];
export type FormulaVerdict = Schemas["FormulaVerdict"];
export type FormulaProblem = FormulaVerdict["problems"][number];
export type FormulaCompletions = Schemas["Completions"];

export type UploadedFile = Schemas["Uploaded"];
export type FileStructure = Schemas["FileFormat"];
export type Preview = Schemas["Preview"];
export type Profile = Schemas["ProfileView"];
export type ColumnProfile = Schemas["ProfileColumnView"];
export type NumberFormat = Schemas["NumberFormatting"];
export type DateFormat = Schemas["DateFormatting"];
export type BooleanFormat = Schemas["BooleanFormatting"];
export type Suggestion = Schemas["Suggestion"];
export type ColumnMapping = Schemas["ColumnMapping"];
export type ColumnSource = ColumnMapping["source"];
export type ColumnTarget = ColumnMapping["target"];
export type MissingItem = ColumnMapping["missingItem"];
/** What an import reads through a connection, each time it runs. */
export type ConnectionRead = Schemas["ConnectionSource"];
export type ImportDefinition = Schemas["ImportDefinition"];
export type RowFilter = Schemas["RowFilter"];
export type ImportOptions = Schemas["Options"];
export type Configuration = Schemas["ConfigurationView"];
export type Trial = Schemas["TrialView"];

export type RunDetail = Schemas["RunDetail"];
export type RunState = RunDetail["state"];
export type Outcome = NonNullable<RunDetail["outcome"]>;
export type Lines = Schemas["Lines"];
export type ScenarioBalance = Schemas["ScenarioBalance"];
export type Progress = Schemas["RunProgress"];
export type RunError = Schemas["RunError"];
export type Reason = Schemas["ReasonView"];
export type ColumnBalance = Schemas["RunColumnView"];
export type SkippedLines = Schemas["SkippedPage"];
export type LandedLines = Schemas["LandedLinesPage"];
export type LandedOutcome = paths["/api/management/v1/runs/{runId}/lines"]["get"]["parameters"]["query"]["outcome"];
export type Change = Schemas["ChangeView"];
export type Changes = Schemas["ShownChanges"];

export type HistoryEntry = Schemas["HistoryLine"];
export type EditedBlock = Schemas["EditedBlock"];
export type HistoryPage = Schemas["HistoryPage"];
export type HistoryDays = Schemas["HistoryDays"];
export type SavedHistoryView = Schemas["SavedHistoryView"];

export const accountTypes = ["PrimaryOwner", "SecurityAdmin", "WorkspaceAdmin", "Builder", "Standard"] as const satisfies readonly AccountType[];
export const keyTypes = ["Import", "Export", "ModelingMetadata", "AuditLogs", "Scim", "Management"] as const satisfies readonly KeyType[];
export const dataTypes = ["Number", "Integer", "Date", "Text", "Boolean", "Dimension"] as const satisfies readonly DataType[];
/** What a metric can hold and how people call it; access rights are for metrics only. */
export const metricTypes = [...dataTypes.map((type) => ({ value: type, label: type as string })), { value: "AccessRights" as const, label: "Access Rights" }] satisfies { value: DataType; label: string }[];
export const typeLabel = (type: DataType | null | undefined): string => metricTypes.find((known) => known.value === type)?.label ?? "";
export const calendarLevels = ["Day", "Week", "Month", "Quarter", "Half", "Year"] as const satisfies readonly CalendarLevel[];
export const missingItemPolicies = ["Create", "SkipLine", "UseDefault", "LeaveBlank"] as const satisfies readonly MissingItem[];
export const runStates = ["Queued", "Running", "Completed", "Failed", "Cancelled"] as const satisfies readonly RunState[];

export type NotificationList = Schemas["NotificationList"];
export type NotificationPreferences = Schemas["NotificationPreferences"];
export type Notification = Schemas["Notification"];
export type NotificationCategory = Notification["category"];
