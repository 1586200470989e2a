import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { RunDetail } from "../../shared/api/types";
import { aServer, problem, show } from "../../shared/testing/screen";
import { ImportSummary } from "./ImportSummary";

const completed: RunDetail = {
  runId: "r", state: "Completed", outcome: "Partial", applicationId: "a", block: { id: "b", name: "Revenue", type: "Metric" }, configuration: { id: "c", name: "Ledger", version: 3 },
  person: { id: "m", name: "Ada Martin" }, trigger: "ByKey", key: { id: "k", name: "Nightly push", ownerId: "o", ownerName: "Bruno Keller" }, createdAt: "2026-11-20T06:30:01Z", startedAt: "2026-11-20T06:30:01Z", completedAt: "2026-11-20T06:30:05Z",
  lines: { read: 100, inserted: 60, updated: 20, unchanged: 10, duplicate: 4, skipped: 6 }, scenarios: [], deleted: 0,
  columns: [{ name: "amount", parsed: "10.50", landed: "8.25", superseded: "1.25", skipped: "1.00", adjusted: "0", unparseable: 0, rounded: 0, truncated: 0, adjustedSamples: [] }],
  reasons: [{ reason: "UnknownItem", apiReason: "MissingModalitySkippedDataRow", label: "No item has this value", column: "country", unit: "line", count: 6, samples: ["Holand"], whatToDo: "Add the items to Country." }],
  created: [], error: null, receivedFile: { name: "ledger.csv", bytes: 1200 }, rejectedLines: 6, skippedCells: false, undo: { possible: true },
};
const block = { id: "b", applicationId: "a", name: "Revenue", technicalName: "r", type: "Metric", dimensions: [], dataType: "Number", size: 1, revision: 1, permissions: ["ImportData"] };

test("shows who and what triggered a run, and that its books balance", async () => {
  aServer({ "GET /runs/r": completed, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByText("Partial")).toBeTruthy();
  expect(screen.getByText(/The books balance/)).toBeTruthy();
  expect(screen.getByText("API key Nightly push, with the rights of Bruno Keller")).toBeTruthy();
  expect(screen.getByText("Ada Martin")).toBeTruthy();
  expect(screen.getByText("fully")).toBeTruthy();
  expect(screen.getByText("Add the items to Country.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Download rejected lines" }).getAttribute("href")).toBe("/api/management/v1/runs/r/rejected-lines");
});

test("a run by schedule says so", async () => {
  aServer({ "GET /runs/r": { ...completed, key: null, trigger: "BySchedule" }, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByText("a schedule")).toBeTruthy();
});

test("a run by a board's button leads to the board, while there is one", async () => {
  const pressed = { ...completed, key: null, trigger: "ByBoard", boardId: "bo" };
  aServer({ "GET /runs/r": { ...pressed, boardName: "Month end" }, "GET /blocks/b": block });
  const { unmount } = show(<ImportSummary runId="r" part={{}} />);

  expect((await screen.findByRole("link", { name: "Month end" })).getAttribute("href")).toBe("/applications/a/boards/bo");
  unmount();
  aServer({ "GET /runs/r": pressed, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByText("a board")).toBeTruthy();
});

test("a run by a data flow leads to the flow's run", async () => {
  aServer({ "GET /runs/r": { ...completed, key: null, trigger: "ByFlowRun", flowRunId: "fr" }, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect((await screen.findByRole("link", { name: "this run" })).getAttribute("href")).toBe("/applications/a/flow-runs/fr");
});

test("an undo is no import without a configuration", async () => {
  aServer({ "GET /runs/r": { ...completed, undo: { ...completed.undo, undoOf: "q" } }, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByText("Undoes")).toBeTruthy();
  expect(screen.queryByText("Import configuration")).toBeNull();
});

test("a failed run names cause, line, column and the next action", async () => {
  const error = { name: "DuplicateColumn", description: "The file has two columns “amount”.", line: 1, column: "amount", whatToDo: "Rename one." };
  aServer({ "GET /runs/r": { ...completed, state: "Failed", outcome: "Failed", lines: null, columns: [], reasons: [], error }, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByText("The file has two columns “amount”.")).toBeTruthy();
  expect(screen.getByText("In line 1, column amount of the file.")).toBeTruthy();
  expect(screen.getByText("Rename one.")).toBeTruthy();
});

test("books that do not balance are called a defect, not a success", async () => {
  aServer({ "GET /runs/r": { ...completed, lines: { read: 101, inserted: 60, updated: 20, unchanged: 10, duplicate: 4, skipped: 6 } }, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByText(/do not balance by 1 lines/)).toBeTruthy();
});

const inActual = { scenarioId: "s1", name: "Actual", lines: { read: 50, inserted: 30, updated: 10, unchanged: 5, duplicate: 2, skipped: 3 }, deleted: 0 };
const inBudget = { scenarioId: "s2", name: "Budget", lines: { read: 50, inserted: 0, updated: 45, unchanged: 0, duplicate: 2, skipped: 3 }, deleted: 7 };

test("tells the balance of each scenario and opens what changed there", async () => {
  const changes = { kept: true, total: 0, columns: [], items: [] };
  const received = aServer({ "GET /runs/r": { ...completed, scenarios: [inActual, inBudget] }, "GET /blocks/b": block, "GET /runs/r/changes": changes });
  show(<ImportSummary runId="r" part={{ show: "updated", scenario: "s2" }} />);

  const table = within(await screen.findByRole("region", { name: "Balance by scenario" }));
  expect(table.getAllByRole("row").map((row) => row.textContent)).toEqual(["ScenarioLines readInsertedUpdatedUnchangedDuplicateSkippedDeleted before", "Actual5030105230", "Budget500450237"]);
  expect(screen.queryByRole("region", { name: "Balance of lines" })).toBeNull();
  expect(screen.getByText("Changes: updated, before and after, in Budget")).toBeTruthy();
  expect(table.getByRole("button", { pressed: true }).textContent).toBe("45");
  expect(received.map(({ path }) => path)).toContain("/runs/r/changes?kind=updated&scenarioId=s2&offset=0&limit=50");
});

test("says of which scenario a run into one is", async () => {
  aServer({ "GET /runs/r": { ...completed, scenarios: [inBudget] }, "GET /blocks/b": block });
  show(<ImportSummary runId="r" part={{}} />);

  expect(await screen.findByRole("region", { name: "Balance of lines" })).toBeTruthy();
  expect(screen.getByText("Budget")).toBeTruthy();
});

test("offers no run to a member without the right to import", async () => {
  aServer({ "GET /runs/r": completed, "GET /blocks/b": { ...block, permissions: [] } });
  show(<ImportSummary runId="r" part={{}} />);

  await screen.findByText("Partial");
  expect(screen.queryByRole("button", { name: "Run again" })).toBeNull();
});

test("every part of the balance that has rows is a button the keyboard reaches", async () => {
  aServer({ "GET /runs/r": { ...completed, lines: { ...completed.lines, unchanged: 14, duplicate: 0 } }, "GET /blocks/b": block });
  const { router } = show(<ImportSummary runId="r" part={{ show: "unchanged" }} />);

  const balance = within(await screen.findByRole("region", { name: "Balance of lines" }));
  const parts = balance.getAllByRole("button").map((part) => part.textContent?.replace(/[^A-Za-z]/g, ""));
  expect(parts).toEqual(["Insertedshow", "Updatedshow", "Unchangedshow", "Skippedshow"]);
  expect(balance.getByRole("button", { pressed: true }).textContent).toContain("Unchanged");
  balance.getByRole("button", { name: /Inserted/ }).focus();
  await userEvent.tab();
  await userEvent.tab();
  expect(document.activeElement).toBe(balance.getByRole("button", { name: /Unchanged/ }));
  await userEvent.keyboard("{Enter}");
  expect(router.state.location).toMatchObject({ pathname: "/applications/a/runs/r", search: {} });
});

test("shows the duplicate lines as they stand in the file, page by page", async () => {
  const items = [{ line: 12, text: "P-1;France;1" }, { line: 1040, text: "P-2;Spain;2" }];
  const received = aServer({ "GET /runs/r": completed, "GET /blocks/b": block, "GET /runs/r/lines": { total: 120, items } });
  show(<ImportSummary runId="r" part={{ show: "duplicate" }} />);

  const rows = within(await screen.findByRole("region", { name: "Duplicate lines" }));
  expect(rows.getByText("1,040")).toBeTruthy();
  expect(rows.getByText("P-2;Spain;2")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Page 3" }));
  expect(received.at(-1)?.path).toBe("/runs/r/lines?outcome=Duplicate&offset=100&limit=50");
});

test("says in the server's words why unchanged lines can no longer be shown, and offers to try again after a failure", async () => {
  aServer({ "GET /runs/r": completed, "GET /blocks/b": block, "GET /runs/r/lines": problem(410, "The received file is no longer kept.") });
  const { unmount } = show(<ImportSummary runId="r" part={{ show: "unchanged" }} />);
  expect(await screen.findByText("No longer available")).toBeTruthy();
  expect(screen.getByText("The received file is no longer kept.")).toBeTruthy();
  unmount();

  aServer({ "GET /runs/r": completed, "GET /blocks/b": block, "GET /runs/r/lines": problem(503, "The server is stopping.") });
  show(<ImportSummary runId="r" part={{ show: "unchanged" }} />);
  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});

test("opens the skipped cells of a reason beneath it, with their lines, and moves the focus there", async () => {
  const cells = { reason: "UnreadableBoolean", apiReason: "ParsingError", label: "Neither true nor false", column: "Aktiv", unit: "cell", count: 2, samples: ["ja", ""], whatToDo: "Correct the text." };
  const items = [{ unit: "cell", line: 7, reason: "UnreadableBoolean", column: "Aktiv", text: "ja" }, { unit: "cell", line: 1204, reason: "UnreadableBoolean", column: "Aktiv", text: "" }];
  const received = aServer({ "GET /runs/r": { ...completed, reasons: [...completed.reasons, cells], skippedCells: true }, "GET /blocks/b": block, "GET /runs/r/skipped-lines": { total: 2, items } });
  show(<ImportSummary runId="r" part={{ show: "skipped", unit: "cell", reason: "UnreadableBoolean", column: "Aktiv" }} />);

  const rows = await screen.findByRole("region", { name: "Cells left out" });
  expect(within(rows).getByText("1,204")).toBeTruthy();
  expect(within(rows).getByText("(empty)")).toBeTruthy();
  expect(rows.closest("li")?.textContent).toContain("Neither true nor false in column Aktiv");
  expect(document.activeElement?.contains(rows)).toBe(true);
  expect(received.at(-1)?.path).toBe("/runs/r/skipped-lines?unit=cell&reason=UnreadableBoolean&column=Aktiv&offset=0&limit=50");
  expect(screen.getByRole("link", { name: "Download skipped cells" }).getAttribute("href")).toBe("/api/management/v1/runs/r/skipped-cells");
});

test("asks before it undoes, and says what will stay", async () => {
  const received = aServer({ "GET /runs/r": completed, "GET /blocks/b": block, "POST /runs/r/undo": { runId: "u" } });
  show(<ImportSummary runId="r" part={{}} />);

  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("What was changed since stays as it is and is listed afterwards.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Undo this run" }));
  await waitFor(() => expect(received.some(({ path }) => path === "/runs/r/undo")).toBe(true));
});

test("an undo lists what it left as it is, and by whom it was changed", async () => {
  const undo: RunDetail = { ...completed, lines: { read: 10, inserted: 1, updated: 7, unchanged: 1, duplicate: 0, skipped: 1 }, undo: { possible: true, undoOf: "r0" } };
  const conflict = { blockId: "b", blockName: "Revenue", key: "Paris · Jan 26", reason: "ChangedSince", label: "Changed since", before: 10, imported: 20, now: 1234.5, changedBy: { kind: "Edit", person: "Bruno Keller", at: "2026-11-21T09:00:00Z" } };
  aServer({ "GET /runs/r": undo, "GET /blocks/b": block, "GET /runs/r/conflicts": { items: [conflict], more: false } });
  show(<ImportSummary runId="r" part={{}} />);

  const row = await screen.findByRole("row", { name: /Paris/ });
  expect(row.textContent).toContain("1,234.5");
  expect(row.textContent).toContain("Bruno Keller");
  expect(screen.getByText(/The books balance/)).toBeTruthy();
  expect(screen.queryByText(/Why lines or cells were left out/)).toBeNull();
});
