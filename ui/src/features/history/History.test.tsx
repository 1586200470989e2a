import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { HistoryEntry } from "../../shared/api/types";
import { aServer, show } from "../../shared/testing/screen";
import { History } from "./History";

const pushed: HistoryEntry = {
  id: "e", time: "2026-11-20T06:30:01Z", startedAt: "2026-11-20T06:30:01Z", durationMillis: 9300, medianMillis: 8000, action: "Import", state: "Completed", outcome: "Partial",
  block: { id: "b", name: "Revenue", deleted: false }, person: { id: "m", name: "Ada Martin" }, key: { id: "k", name: "Nightly", ownerId: "o", ownerName: "Bo Lind" },
  runId: "r", summary: "ledger.csv by “Monthly revenue”", lines: { read: 50_000, inserted: 1, updated: 2, unchanged: 49_000, duplicate: 3, skipped: 994, deleted: 17 }, topReason: "Not a number",
};

test("a run of a data flow shows how it went and leads to it and to what set it going", async () => {
  const { runId: _run, lines: _lines, block: _block, key: _key, topReason: _reason, ...rest } = pushed;
  const ran: HistoryEntry = { ...rest, action: "DataFlow", state: "Failed", outcome: "Failed", flowRunId: "fr", summary: "“Close”", trigger: { kind: "Board", id: "bo", name: "Month end" } };
  aServer({ "GET /applications/a": { id: "a", name: "Sales", permissions: [] }, "GET /applications/a/history": { items: [ran], next: null }, "GET /applications/a/history/blocks": [] });
  show(<History applicationId="a" filter={{}} />);

  const link = await screen.findByRole("link", { name: "“Close”" });

  expect(link.getAttribute("href")).toBe("/applications/a/flow-runs/fr");
  const entry = within(link.closest("tbody") ?? document.body);
  expect(entry.getByText("Failed")).toBeTruthy();
  expect(entry.getByRole("link", { name: "Month end" }).getAttribute("href")).toBe("/applications/a/boards/bo");
});

test("a push shows who, by whose key, how long, what was deleted and why lines were skipped", async () => {
  aServer({ "GET /applications/a": { id: "a", name: "Sales", permissions: [] }, "GET /applications/a/history": { items: [pushed], next: null }, "GET /applications/a/history/blocks": [] });
  show(<History applicationId="a" filter={{}} />);

  const entry = within((await screen.findByRole("link", { name: pushed.summary })).closest("tbody") ?? document.body);

  expect(entry.getByText("by key Nightly of Bo Lind")).toBeTruthy();
  expect(entry.getByText("9.3 s")).toBeTruthy();
  expect(entry.getByText("Not a number")).toBeTruthy();
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  const counts = entry.getAllByRole("cell").map((cell) => cell.textContent);
  expect(heads.slice(heads.indexOf("Read"), heads.indexOf("Deleted") + 1)).toEqual(["Read", "Inserted", "Updated", "Unchanged", "Duplicate", "Skipped", "Deleted"]);
  expect(counts.slice(counts.indexOf("50,000"), counts.indexOf("50,000") + 7)).toEqual(["50,000", "1", "2", "49,000", "3", "994", "17"]);
});

test("the days are asked for where the time is one's own", async () => {
  aServer({ "GET /applications/a": { id: "a", name: "Sales", permissions: [] }, "GET /applications/a/history": { items: [pushed], next: null }, "GET /applications/a/history/blocks": [] });
  show(<History applicationId="a" filter={{ from: "2020-01-01", to: "2020-02-01" }} />);

  expect((await screen.findByLabelText<HTMLInputElement>("From")).value).toBe("2020-01-01");
  expect(screen.getByLabelText<HTMLInputElement>("To").value).toBe("2020-02-01");
});

test("no days are asked for where all time is shown", async () => {
  aServer({ "GET /applications/a": { id: "a", name: "Sales", permissions: [] }, "GET /applications/a/history": { items: [pushed], next: null }, "GET /applications/a/history/blocks": [] });
  show(<History applicationId="a" filter={{}} />);

  await screen.findByRole("link", { name: pushed.summary });

  expect(screen.queryByLabelText("From")).toBeNull();
});

test("r runs again what a line tells of: an import, or the whole data flow", async () => {
  const { runId: _run, lines: _lines, block: _block, key: _key, topReason: _reason, ...rest } = pushed;
  const ran: HistoryEntry = { ...rest, id: "f", action: "DataFlow", flowRunId: "fr", summary: "“Close”" };
  const received = aServer({
    "GET /applications/a": { id: "a", name: "Sales", permissions: [] }, "GET /applications/a/history": { items: [ran, pushed], next: null }, "GET /applications/a/history/blocks": [],
    "GET /flow-runs/fr": { id: "fr", flowId: "close", trigger: "Manual" }, "POST /flows/close/run": { flowRunId: "new" }, "POST /runs/r/again": { runId: "newer" },
  });
  const { router } = show(<History applicationId="a" filter={{}} />);
  await screen.findByRole("link", { name: "“Close”" });
  const user = userEvent.setup();

  await user.keyboard("jr");
  await waitFor(() => expect(router.state.location.pathname).toBe("/applications/a/flow-runs/new"));
  await user.keyboard("jr");
  await waitFor(() => expect(router.state.location.pathname).toBe("/applications/a/runs/newer"));

  expect(received.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual(["/flows/close/run", "/runs/r/again"]);
});
