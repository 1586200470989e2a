import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Notification } from "../../shared/api/types";
import { aServer, problem, show } from "../../shared/testing/screen";
import { Centre } from "./Centre";

const failed: Notification = {
  id: "n", category: "Imports", kind: "Failed", title: "Import into Revenue failed", text: "The column amount is missing.",
  run: { applicationId: "a", applicationName: "Group planning", blockId: "b", blockName: "Revenue", runId: "r" },
  repeats: 4, firstAt: "2026-11-20T06:30:00Z", at: "2026-11-20T10:30:00Z", unread: true,
};

test("an entry leads to its run and counts repeats", async () => {
  aServer({ "GET /notifications": { items: [failed], unread: 1, next: null } });
  show(<Centre onLeave={vi.fn<() => void>()} />);

  const link = await screen.findByRole("link", { name: failed.title });

  expect(link.getAttribute("href")).toBe("/applications/a/runs/r");
  expect(screen.getByText(/5 times since/)).toBeTruthy();
});

test("an entry about a data flow leads to its run", async () => {
  const { run: _run, ...rest } = failed;
  const entry = { ...rest, category: "DataFlows", title: "Data flow Close failed", flowRun: { applicationId: "a", applicationName: "Group planning", flowId: "f", flowName: "Close", flowRunId: "fr" } };
  aServer({ "GET /notifications": { items: [entry], unread: 1, next: null } });
  show(<Centre onLeave={vi.fn<() => void>()} />);

  const link = await screen.findByRole("link", { name: "Data flow Close failed" });

  expect(link.getAttribute("href")).toBe("/applications/a/flow-runs/fr");
  expect(screen.getByText("Group planning")).toBeTruthy();
});

test("marks an entry as read", async () => {
  const received = aServer({ "GET /notifications": { items: [failed], unread: 1, next: null }, "POST /notifications/n/read": {} });
  show(<Centre onLeave={vi.fn<() => void>()} />);

  await userEvent.click(await screen.findByRole("button", { name: `Mark “${failed.title}” as read` }));

  await waitFor(() => expect(received.map((one) => `${one.method} ${one.path}`)).toContain("POST /notifications/n/read"));
});

test("asks for what is unread alone", async () => {
  const received = aServer({ "GET /notifications": { items: [], unread: 0, next: null } });
  show(<Centre onLeave={vi.fn<() => void>()} />);
  await screen.findByText("No notification yet");

  await userEvent.click(screen.getByText("Unread"));

  expect(await screen.findByText("Nothing here")).toBeTruthy();
  expect(received.some((one) => one.path.includes("unread=true"))).toBe(true);
});

test("asks for one category alone", async () => {
  const received = aServer({ "GET /notifications": { items: [], unread: 0, next: null } });
  show(<Centre onLeave={vi.fn<() => void>()} />);
  await screen.findByText("No notification yet");

  await userEvent.click(screen.getByRole("combobox", { name: "Which category" }));
  await userEvent.click(await screen.findByRole("option", { name: "Asynchronous tasks" }));

  expect(await screen.findByText("There is nothing of asynchronous tasks.")).toBeTruthy();
  expect(received.some((one) => one.path.includes("category=AsynchronousTasks"))).toBe(true);
});

test("says when they cannot be loaded", async () => {
  aServer({ "GET /notifications": problem(503, "The store is busy.") });
  show(<Centre onLeave={vi.fn<() => void>()} />);

  expect(await screen.findByText("Your notifications could not be loaded")).toBeTruthy();
});
