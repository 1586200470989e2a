import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aServer, show } from "../../shared/testing/screen";
import { BoardPage, type ViewDrawing } from "./BoardPage";
import type { Board, Widget } from "./boards";

const application = { id: "a", name: "Group", permissions: ["ConfigureBlocks"] };
const button = (over: Partial<NonNullable<Widget["action"]>> = {}): Widget => ({
  id: "w1", kind: "Action", x: 0, y: 0, width: 4, height: 6, title: "Close", description: "The month.",
  action: { kind: "DataFlow", targetId: "f1", targetName: "Close", form: "Card", label: "Run the close", mayPress: true, ...over },
});
const board = (...widgets: Widget[]): Board => ({ id: "b", applicationId: "a", name: "Cockpit", version: 7, mayEdit: true, widgets, updatedAt: "2026-11-22T20:00:00Z", updatedByName: "Ada" });
const Drawing: ViewDrawing = ({ label, display }) => <p>{display} of {label}</p>;
const counts = { read: 3, inserted: 1100, updated: 90, unchanged: 0, duplicate: 0, skipped: 0 };
const step = { id: "s", position: 1, blockId: "x", blockName: "Plan", configurationId: "c", configurationName: "Plan", state: "Succeeded", waitingFor: [], attempts: [], stretches: [], counts };
const run = { id: "r1", flowId: "f1", flowName: "Close", applicationId: "a", flowVersion: 1, mode: "Sequential", trigger: "Board", startedByName: "Ada", state: "Succeeded", queuedAt: "2026-11-22T20:00:00Z", endedAt: "2026-11-22T20:01:00Z", mayCancel: false, mayRerun: false, mayUndo: true, steps: [step] };

test("a press is confirmed with the last run's counts, then told until it is done", async () => {
  const received = aServer({
    "GET /applications/a": application, "GET /boards/b": board(button()), "GET /flows/f1": { id: "f1", lastRun: { id: "r1", state: "Succeeded" } },
    "GET /flow-runs/r1": run, "POST /flows/f1/run": { flowRunId: "r2" }, "GET /flow-runs/r2": { ...run, id: "r2", steps: [{ ...step, counts: { ...counts, inserted: 7 } }] },
  });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Run the close" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText(/1,100 inserted, 90 updated/);
  await user.click(within(dialog).getByRole("button", { name: "Run the close" }));

  expect(await screen.findByText("7 inserted, 90 updated")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
  expect(received.find(({ path }) => path === "/flows/f1/run")?.body).toEqual({ boardId: "b", widgetId: "w1" });
});

test("tells everybody how the last run went, and why it failed", async () => {
  const failing = { ...step, state: "Failed", counts: null, error: { code: "X", message: "Net cannot be calculated." } };
  aServer({
    "GET /applications/a": application, "GET /boards/b": board(button(), { ...button({ targetId: "f2" }), id: "w2", y: 6 }),
    "GET /flows/f1": { id: "f1", lastRun: { id: "r1", state: "Succeeded" } }, "GET /flow-runs/r1": run,
    "GET /flows/f2": { id: "f2", lastRun: { id: "r2", state: "Failed" } }, "GET /flow-runs/r2": { ...run, id: "r2", state: "Failed", mayUndo: false, steps: [failing] },
  });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);

  expect(await screen.findByText(/The last run succeeded .*: 1,100 inserted, 90 updated/)).toBeTruthy();
  expect(await screen.findByText("Net cannot be calculated.")).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "Undo" })).toHaveLength(1);
  expect(screen.getAllByRole("link", { name: "Details" })).toHaveLength(2);
});

test("tells of a later run that somebody else started once one's own is over", async () => {
  const flow = { id: "f1", lastRun: { id: "r2", state: "Succeeded" } };
  aServer({
    "GET /applications/a": application, "GET /boards/b": board(button()), "GET /flows/f1": flow,
    get "POST /flows/f1/run"() {
      flow.lastRun = { id: "r3", state: "Running" };
      return { flowRunId: "r2" };
    },
    "GET /flow-runs/r2": { ...run, id: "r2" }, "GET /flow-runs/r3": { ...run, id: "r3", state: "Running", endedAt: null, steps: [{ ...step, state: "Running" }] },
  });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Run the close" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Run the close" }));

  expect(await screen.findByText("Plan ← Plan")).toBeTruthy();
});

test("an import says by which board's button it was started", async () => {
  const received = aServer({
    "GET /applications/a": application, "GET /boards/b": board(button({ kind: "Import", targetId: "c1" })),
    "GET /import-configurations/c1/runs": { items: [] }, "POST /import-configurations/c1/runs": { runId: "i1" },
  });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Run the close" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Run the close" }));

  await waitFor(() => expect(received.find(({ method }) => method === "POST")?.path).toBe("/import-configurations/c1/runs?boardId=b"));
});

test("says why a button cannot be pressed, and when what it ran is gone", async () => {
  aServer({ "GET /applications/a": application, "GET /flows/f1": { id: "f1" }, "GET /boards/b": board(button({ mayPress: false, mayNotPress: "You lack Import Data on Plan." }), { ...button({ label: "Old", problem: "This Data Flow was deleted." }), id: "w2", y: 6 }) });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);

  expect((await screen.findByRole("button", { name: "Run the close" })).hasAttribute("disabled")).toBe(true);
  expect(screen.getByText("You lack Import Data on Plan.")).toBeTruthy();
  expect(screen.getByText("This Data Flow was deleted.")).toBeTruthy();
});

test("widgets are moved and stretched with the arrow keys, and saved with the version", async () => {
  const received = aServer({ "GET /applications/a": application, "GET /flows/f1": { id: "f1" }, "GET /boards/b": board(button()), "PUT /boards/b": board(button()) });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Edit" }));
  screen.getByRole("button", { name: /^Move Close/ }).focus();
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
  screen.getByRole("button", { name: /^Resize Close/ }).focus();
  await user.keyboard("{ArrowRight}");
  await user.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(received.find(({ method }) => method === "PUT")?.body).toMatchObject({ version: 7, widgets: [{ id: "w1", x: 2, y: 1, width: 5, height: 6 }] }));
});

test("asks before changes are discarded", async () => {
  aServer({ "GET /applications/a": application, "GET /flows/f1": { id: "f1" }, "GET /boards/b": board(button()) });
  const { router } = show(<BoardPage boardId="b" viewDrawing={Drawing} />, "/boards/b");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Edit" }));
  screen.getByRole("button", { name: /^Move Close/ }).focus();
  await user.keyboard("{ArrowRight}");
  await user.click(screen.getByRole("link", { name: "Boards" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Go on editing" }));
  expect(router.state.location.pathname).toBe("/boards/b");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Discard" }));

  await screen.findByRole("button", { name: "Edit" });
});

test("cancels at once where nothing was changed", async () => {
  aServer({ "GET /applications/a": application, "GET /flows/f1": { id: "f1" }, "GET /boards/b": board(button()) });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Edit" }));
  await user.click(screen.getByRole("button", { name: "Cancel" }));

  await screen.findByRole("button", { name: "Edit" });
});

test("shows views and texts in reading order", async () => {
  aServer({ "GET /applications/a": application, "GET /boards/b": board({ id: "t", kind: "Text", x: 0, y: 4, width: 12, height: 2, text: "# Read me" }, { id: "v", kind: "View", x: 0, y: 0, width: 6, height: 4, title: "Net", view: { viewId: "v1", display: "Chart", chart: "Line" } }) });
  show(<BoardPage boardId="b" viewDrawing={Drawing} />);

  expect(await screen.findByText("Chart of Net")).toBeTruthy();
  expect(screen.getAllByRole("region").map((region) => region.getAttribute("aria-label"))).toEqual(["Net", "Text"]);
});
