package dev.sluice.access;

/// What a role may let its members do in one application.
public enum Permission {
    DisplayApplication(
            "Display Application",
            Group.Application,
            "See that the application exists, and open it."),
    ConfigureApplication(
            "Configure Application",
            Group.Application,
            "Change the application's name and settings."),
    DefineApplicationSecurity(
            "Define Application security",
            Group.Application,
            "Give members their roles, and change what each role may do."),
    /// Kept for what is to run without a person; nothing asks for it yet.
    ConfigureAutomations(
            "Configure Automations", Group.Application, "Set up what runs without a person."),
    ConfigureCalendars(
            "Configure calendars", Group.Application, "Define the calendar and its periods."),
    CreateScenarios(
            "Create scenarios",
            Group.Application,
            "Create scenarios, rename them and make them read-only."),
    DeleteScenarios(
            "Delete scenarios", Group.Application, "Delete scenarios with all their inputs."),
    ViewHistory(
            "View History",
            Group.Application,
            "See what was changed or imported, by whom and when, with all its values."),
    OpenBlockExplorer(
            "Open Block Explorer",
            Group.Blocks,
            "See all blocks of the application and open them."),
    ConfigureBlocks(
            "Configure Blocks",
            Group.Blocks,
            "Create, change and delete lists, metrics and properties."),
    ImportData(
            "Import Data",
            Group.Data,
            "Run imports, set up import configurations and copy their ids."),
    AddItems("Add Item", Group.Data, "Add items to lists, by hand or by an import."),
    DeleteItems("Delete Item", Group.Data, "Delete items of lists."),
    EditData("Edit Data", Group.Data, "Change values of items and cells by hand.");

    /// The heading under which a permission is shown.
    public enum Group {
        Application,
        Blocks,
        Data
    }

    private final String label;
    private final Group group;
    private final String description;

    Permission(String label, Group group, String description) {
        this.label = label;
        this.group = group;
        this.description = description;
    }

    /// Whether anything asks for it: people are shown no permission that has no effect.
    public boolean asked() {
        return this != ConfigureAutomations;
    }

    /// The name people see.
    public String label() {
        return label;
    }

    /// The heading under which it is shown.
    public Group group() {
        return group;
    }

    /// One sentence that says what it lets a member do.
    public String description() {
        return description;
    }
}
