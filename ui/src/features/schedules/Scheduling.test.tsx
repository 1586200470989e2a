import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aServer, problem, show } from "../../shared/testing/screen";
import { Scheduling } from "./Scheduling";
import { usualPolicies, type Schedule } from "./schedules";

const me = { memberId: "ada", name: "Ada", email: "a@b.c", accountType: "PrimaryOwner", workspacePermissions: [] };
const ledger: Schedule = {
  id: "s1", applicationId: "a", target: { kind: "Import", id: "c1", name: "Ledger", blockId: "b", blockName: "Revenue", failed: false }, rule: { kind: "WorkingDays" }, zone: "Europe/Paris", start: "2026-11-23T06:30",
  sentence: "Every working day at 06:30, Paris", policies: usualPolicies, holidays: [], enabled: true, editedAt: "2026-11-20T06:30:00Z", owner: { id: "ada", name: "Ada", active: true }, nextRun: "2099-11-23T05:30:00Z", lastRuns: [], notification: { about: "None", recipients: [] },
};
const orphan: Schedule = {
  ...ledger, id: "s2", target: { ...ledger.target, id: "c2", name: "Rates", failed: true }, sentence: "Every 15 minutes, UTC", owner: { id: "leo", name: "Leo", active: false },
  notification: { about: "Failed", recipients: [{ id: "leo", name: "Leo", active: false }, { id: "bea", name: "Bea", active: true }] },
};
const preview = { sentence: "Every working day at 06:30, UTC", warnings: [], instants: [{ at: "2099-11-23T06:30:00Z", local: "2099-11-23T06:30", flags: ["WouldOverlap"], note: "usually takes 14 min" }] };
const answers = {
  "GET /session": me, "GET /applications/a": { id: "a", name: "Planning" }, "GET /applications/a/schedules": [ledger, { ...ledger, id: "s3", sentence: "Every Sunday at 20:00, Paris", enabled: false }, orphan],
  "GET /applications/a/schedules/load": { from: "2026-11-22T00:00:00Z", to: "2026-11-22T01:00:00Z", slotMinutes: 30, slots: [], clockChanges: [], complete: true },
  "GET /applications/a/schedule-candidates": [{ blockId: "b", blockName: "Revenue", configurations: [{ id: "c1", name: "Ledger", schedules: 2, failed: false }, { id: "c2", name: "Rates", schedules: 1, failed: true }] }],
  "POST /applications/a/schedules/preview": preview, "POST /applications/a/schedules": ledger, "PUT /schedules/s2": orphan, "POST /schedules/s1/pause": ledger,
  "GET /applications/a/members": [{ memberId: "ada", name: "Ada", email: "a@b.c", status: "Activated" }, { memberId: "bea", name: "Bea", email: "b@b.c", status: "Activated" }],
};

const page = (configurationId?: string) => <Scheduling applicationId="a" configurationId={configurationId} onOpened={() => {}} />;

test("groups schedules under their configurations and flags what is wrong", async () => {
  aServer(answers);
  show(page());

  const first = within(await screen.findByRole("region", { name: "Ledger" }));
  expect(first.getAllByRole("switch")).toHaveLength(2);
  expect(first.getByText("Paused")).toBeTruthy();
  const second = within(screen.getByRole("region", { name: "Rates" }));
  expect(second.getByText("Failed")).toBeTruthy();
  expect(second.getByText(/Leo is deactivated/)).toBeTruthy();
});

test("the switch pauses a schedule", async () => {
  const received = aServer(answers);
  show(page());

  await userEvent.click(await screen.findByRole("switch", { name: "Every working day at 06:30, Paris: on" }));

  expect(received.some(({ method, path }) => method === "POST" && path === "/schedules/s1/pause")).toBe(true);
});

test("schedules what it was opened for, with what most people want", async () => {
  const received = aServer(answers);
  show(page("c1"));

  expect(await screen.findByText("Every working day at 06:30, UTC")).toBeTruthy();
  expect(screen.getByText("usually takes 14 min")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Schedule Import" }));

  const body = received.find(({ method, path }) => method === "POST" && path === "/applications/a/schedules")?.body;
  expect(body).toMatchObject({ configurationId: "c1", rule: { kind: "WorkingDays" }, policies: usualPolicies, notification: { about: "None", recipientIds: [] } });
});

test("schedules a data flow", async () => {
  const flow = { id: "f", applicationId: "a", name: "Close the month", mode: "Sequential", actions: [], warnings: [] };
  const received = aServer({ ...answers, "GET /applications/a/flows": [flow] });
  show(page());

  await userEvent.click(await screen.findByRole("button", { name: "New Schedule" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Schedule a Data Flow" }));
  await userEvent.click(await screen.findByRole("combobox", { name: /^Configuration/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Close the month" }));
  await userEvent.click(screen.getByRole("switch", { name: "Get notified on the final status of the data flow" }));
  await userEvent.click(screen.getByRole("combobox", { name: "Send notification to" }));
  await userEvent.click(await screen.findByRole("option", { name: /^Bea/ }));
  await userEvent.click(screen.getByRole("button", { name: "Schedule Data Flow" }));

  const body = received.find(({ method, path }) => method === "POST" && path === "/applications/a/schedules")?.body;
  expect(body).toMatchObject({ flowId: "f", rule: { kind: "WorkingDays" }, notification: { about: "Failed" } });
  expect(body).toHaveProperty("notification.recipientIds", expect.arrayContaining(["bea"]));
  expect(body).not.toHaveProperty("configurationId");
});

test("shows each run of a scheduled data flow", async () => {
  const target = { kind: "DataFlow" as const, id: "f", name: "Close the month", blockId: null, blockName: null, failed: true };
  const run = { id: "fr", flowId: "f", applicationId: "a", flowName: target.name, trigger: "Board", startedByName: "Bea", state: "Failed", reason: "The action “Rates” failed.", queuedAt: "2026-11-20T06:30:00Z", startedAt: "2026-11-20T06:30:00Z", endedAt: "2026-11-20T06:30:04Z", steps: [] };
  aServer({ ...answers, "GET /applications/a/schedules": [{ ...ledger, target }], "GET /flows/f/runs": { items: [run], next: null } });
  show(page());

  await userEvent.click(await screen.findByRole("button", { name: "Show history" }));

  expect((await screen.findByRole("link", { name: "View Summary" })).getAttribute("href")).toBe("/applications/a/flow-runs/fr");
  expect(screen.getByText("from a board")).toBeTruthy();
  expect(screen.getByText(/The action “Rates” failed/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Run Again" })).toBeTruthy();
});

test("names the board whose button started a scheduled import besides", async () => {
  const target = { kind: "Import" as const, id: "c", name: "Rates", blockId: "x", blockName: "Rate", failed: false };
  const run = { runId: "r", state: "Completed", outcome: "Success", trigger: "ByBoard", boardId: "bo", boardName: "Month end", personName: "Bea", createdAt: "2026-11-20T06:30:00Z" };
  aServer({ ...answers, "GET /applications/a/schedules": [{ ...ledger, target }], "GET /import-configurations/c/runs": { items: [run, { ...run, runId: "q", boardName: null }], next: null } });
  show(page());

  await userEvent.click(await screen.findByRole("button", { name: "Show history" }));

  expect(await screen.findByText("from the board Month end")).toBeTruthy();
  expect(screen.getByText("from a board")).toBeTruthy();
});

test("what is typed as cron is what is chosen under Repeat", async () => {
  aServer(answers);
  show(page("c1"));
  const cron = await screen.findByLabelText("The same as cron");

  await userEvent.clear(cron);
  await userEvent.type(cron, "15 7 L * *");

  expect(screen.getByDisplayValue("Monthly, on the last day")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/^Start Time/).value).toBe("07:15");
});

test("a rule that can never run is refused in words and cannot be saved", async () => {
  aServer({ ...answers, "POST /applications/a/schedules/preview": problem(400, "February never has a day 30, so this is never due.") });
  show(page("c1"));

  expect((await screen.findByRole("alert")).textContent).toBe("February never has a day 30, so this is never due.");
  expect(screen.getByRole("button", { name: "Schedule Import" }).hasAttribute("disabled")).toBe(true);
});

test("taking over shows who is told, marks who is gone and offers to add the new owner", async () => {
  const received = aServer(answers);
  show(page());
  await userEvent.click(await screen.findByRole("button", { name: "Actions for the schedule Every 15 minutes, UTC" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Edit schedule" }));

  expect(await screen.findByText("Saving makes you the owner")).toBeTruthy();
  expect(screen.getByText("deactivated, hears nothing")).toBeTruthy();
  await userEvent.click(screen.getByRole("checkbox", { name: "Notify me too" }));
  await userEvent.click(screen.getByRole("button", { name: "Update Schedule" }));

  expect(received.find(({ method }) => method === "PUT")?.body).toMatchObject({ notification: { about: "Failed", recipientIds: ["leo", "bea", "ada"] } });
});

test("who switches a schedule's notices on is told of them", async () => {
  const received = aServer({ ...answers, "PUT /schedules/s1": ledger });
  show(page());
  await userEvent.click(await screen.findByRole("button", { name: `Actions for the schedule ${ledger.sentence}` }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Edit schedule" }));

  await userEvent.click(await screen.findByRole("switch", { name: "Get notified on the final status of the import" }));
  await userEvent.click(screen.getByRole("button", { name: "Update Schedule" }));

  expect(received.find(({ method }) => method === "PUT")?.body).toMatchObject({ notification: { about: "Failed", recipientIds: ["ada"] } });
});

test("the preview is told which schedule is edited", async () => {
  const received = aServer(answers);
  show(page());
  const asked = () => received.filter(({ path }) => path === "/applications/a/schedules/preview").map(({ body }) => body);

  await userEvent.click(await screen.findByRole("button", { name: "Actions for the schedule Every 15 minutes, UTC" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Edit schedule" }));
  await waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]).toMatchObject({ scheduleId: "s2", configurationId: "c2" });
});

test("proposes the next free time when the connection is in use", async () => {
  aServer({ ...answers, "POST /applications/a/schedules/preview": { ...preview, freeStart: "2099-11-23T06:45" } });
  show(page("c1"));

  await userEvent.click(await screen.findByRole("button", { name: "Start at 06:45 instead" }));

  expect(screen.getByLabelText<HTMLInputElement>(/^Start Time/).value).toBe("06:45");
});

test("with nothing scheduled it says how to begin: from a file, from the model, from a sample", async () => {
  aServer({ ...answers, "GET /applications/a/schedules": [] });
  show(page());

  expect(await screen.findByText("Nothing is scheduled yet")).toBeTruthy();
  for (const way of ["From a file:", "From the model:", "From a sample:"]) expect(screen.getByText(way)).toBeTruthy();
  expect(screen.getByRole("link", { name: "list or metric" }).getAttribute("href")).toBe("/applications/a");
});

test("explains an instant and lists what became of the others", async () => {
  const entry = { from: "2026-11-22T05:30:00Z", to: "2026-11-22T05:30:00Z", instants: 1, outcome: "Missed", words: "No server was running then." };
  aServer({ ...answers, "GET /schedules/s1/ledger": { items: [entry] }, "GET /schedules/s1/explain": { at: entry.from, planned: true, outcome: entry, words: "It was due at 06:30, but no server was running." } });
  show(page());
  await userEvent.click(await screen.findByRole("button", { name: "Actions for the schedule Every working day at 06:30, Paris" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Why did it (not) run?" }));

  expect(await screen.findByText("No server was running then.")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Time"), "630");
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));

  expect(await screen.findByText("It was due at 06:30, but no server was running.")).toBeTruthy();
});
