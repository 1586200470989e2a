import type { AccountType, KeyType, Member } from "../../shared/api/types";

export const accountWords: Record<AccountType, string> = {
  PrimaryOwner: "Primary Owner",
  SecurityAdmin: "Security Admin",
  WorkspaceAdmin: "Workspace Admin",
  Builder: "Builder",
  Standard: "Standard",
};

export const keyTypeWords: Record<KeyType, string> = {
  Import: "Import",
  Export: "Export",
  ModelingMetadata: "Modeling Metadata",
  AuditLogs: "Audit logs",
  Scim: "SCIM",
  Management: "Management",
};

export const memberTones: Record<Member["status"], "good" | "warn" | "idle"> = {
  Activated: "good",
  Pending: "warn",
  Deactivated: "idle",
};
