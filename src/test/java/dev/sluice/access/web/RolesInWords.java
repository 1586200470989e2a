package dev.sluice.access.web;

import static dev.sluice.access.Permission.AddItems;
import static dev.sluice.access.Permission.ConfigureApplication;
import static dev.sluice.access.Permission.ConfigureAutomations;
import static dev.sluice.access.Permission.ConfigureBlocks;
import static dev.sluice.access.Permission.ConfigureCalendars;
import static dev.sluice.access.Permission.CreateScenarios;
import static dev.sluice.access.Permission.DefineApplicationSecurity;
import static dev.sluice.access.Permission.DeleteItems;
import static dev.sluice.access.Permission.DeleteScenarios;
import static dev.sluice.access.Permission.DisplayApplication;
import static dev.sluice.access.Permission.EditData;
import static dev.sluice.access.Permission.ImportData;
import static dev.sluice.access.Permission.OpenBlockExplorer;
import static dev.sluice.access.Permission.ViewHistory;

import dev.sluice.access.Permission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Who holds what and which key opens what, written down from the words people are told
/// (docs/users/members-and-roles.md, docs/integrators), never from what the server does.
final class RolesInWords {
    static final Set<String> KEY_TYPES =
            Set.of("Import", "Export", "ModelingMetadata", "AuditLogs", "Scim", "Management");

    private RolesInWords() {}

    /// From the one who may do everything to the one who sees nothing.
    static Map<String, Set<Permission>> table() {
        Map<String, Set<Permission>> table = new LinkedHashMap<>();
        // "Everything."
        table.put(
                "Admin",
                Set.of(
                        DisplayApplication,
                        ConfigureApplication,
                        DefineApplicationSecurity,
                        ConfigureAutomations,
                        ConfigureCalendars,
                        CreateScenarios,
                        DeleteScenarios,
                        ViewHistory,
                        OpenBlockExplorer,
                        ConfigureBlocks,
                        ImportData,
                        AddItems,
                        DeleteItems,
                        EditData));
        // "Everything but Define Application security."
        table.put(
                "Modeler",
                Set.of(
                        DisplayApplication,
                        ConfigureApplication,
                        ConfigureAutomations,
                        ConfigureCalendars,
                        CreateScenarios,
                        DeleteScenarios,
                        ViewHistory,
                        OpenBlockExplorer,
                        ConfigureBlocks,
                        ImportData,
                        AddItems,
                        DeleteItems,
                        EditData));
        // "Builds boards: sees all blocks and their history, changes values."
        table.put("Designer", Set.of(DisplayApplication, OpenBlockExplorer, ViewHistory, EditData));
        // "Input."
        table.put("Contributor", Set.of(DisplayApplication, EditData));
        // "Read only."
        table.put("Reader", Set.of(DisplayApplication));
        table.put("Stranger", Set.of());
        return table;
    }

    /// The one type of key that opens a route.
    static String keyFor(RouteRule rule) {
        var route = rule.route();
        if (route.startsWith("/api/management/")) {
            return "Management";
        }
        if (route.contains("/export/") || route.contains("/ExportListData/")) {
            return "Export";
        }
        return route.contains("/push/")
                        || route.contains("/Csv/ApiPush/")
                        || route.endsWith("/import/trigger")
                        || route.endsWith("/{importId}/status")
                ? "Import"
                : "ModelingMetadata";
    }
}
