import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { HistoryEntry } from "../../shared/api/types";
import { aServer, show } from "../../shared/testing/screen";
import { Calendar } from "./Calendar";
import type { HistoryFilter } from "./filter";
import { SavedViews } from "./SavedViews";
import { History } from "./History";

const source = { path: "/applications/a/history", key: "a" };
const application = { "GET /applications/a": { id: "a", name: "Sales", permissions: [] }, "GET /applications/a/history/blocks": [], "GET /applications/a/members": [], "GET /applications/a/history/views": [] };

test("the calendar asks for the viewer's days and leads to one of them", async () => {
  const received = aServer({ "GET /applications/a/history/calendar": { from: "2026-03-01", to: "2026-03-31", days: [{ day: "2026-03-03", lines: 12, success: 9, partial: 1, failed: 2 }, { day: "2026-03-09", lines: 1, success: 1, partial: 0, failed: 0 }] } });
  const led: string[] = [];
  show(<Calendar source={source} filter={{ state: "Failed", from: "2026-03-01", to: "2026-03-31" }} onFilter={() => undefined} onDay={(day) => led.push(day)} />);

  const day = await screen.findByRole("button", { name: "3 Mar 2026: 12 lines, 1 partial, 2 failed" });
  await userEvent.click(day);
  await userEvent.keyboard("{ArrowRight}{Enter}");

  expect(led).toEqual(["2026-03-03", "2026-03-09"]);
  expect(screen.getAllByRole("button")).toHaveLength(2);
  const asked = new URLSearchParams(received[0]?.path.split("?")[1]);
  expect(Object.fromEntries(asked)).toEqual({ state: "Failed", from: "2026-03-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z", zone: "UTC" });
});

test("days without lines lead to all time", async () => {
  aServer({ "GET /applications/a/history/calendar": { from: "2026-03-01", to: "2026-03-31", days: [] } });
  const filters: HistoryFilter[] = [];
  show(<Calendar source={source} filter={{ action: "Import" }} onFilter={(filter) => filters.push(filter)} onDay={() => undefined} />);

  await userEvent.click(await screen.findByRole("button", { name: "Show all time" }));

  expect(filters).toEqual([{ action: "Import", time: "All" }]);
});

test("runs of another form are asked for, and lines are not", async () => {
  const received = aServer({ ...application, "GET /applications/a/history/durations": [] as HistoryEntry[] });
  show(<History applicationId="a" filter={{ form: "Durations", time: "All" }} />);

  await screen.findByText("No run that ended fits these filters");

  expect(received.map(({ path }) => path)).toContain("/applications/a/history/durations");
  expect(received.some(({ path }) => path.startsWith("/applications/a/history?"))).toBe(false);
});

test("a view is kept as it is shown, with a time that goes on, and shown again", async () => {
  const received = aServer({
    "GET /applications/a/history/views": [{ name: "Failures", shown: { state: "Failed", time: "Week", action: null, blockId: null, memberId: null, from: null, to: null, form: "Calendar" } }],
    "PUT /applications/a/history/views": {},
  });
  const filters: HistoryFilter[] = [];
  show(<SavedViews applicationId="a" filter={{ action: "Import" }} onFilter={(filter) => filters.push(filter)} />);

  await userEvent.click(await screen.findByRole("button", { name: "Saved views" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Failures" }));
  await userEvent.click(screen.getByRole("button", { name: "Saved views" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Save this view…" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("Name"), "Imports");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(received.find(({ method }) => method === "PUT")?.body).toEqual({ name: "Imports", shown: { action: "Import", time: "HalfYear" } }));
  expect(filters).toEqual([{ state: "Failed", time: "Week", form: "Calendar" }]);
});

test("a name that is there already is replaced, and says so", async () => {
  aServer({ "GET /applications/a/history/views": [{ name: "Failures", shown: { state: "Failed" } }] });
  show(<SavedViews applicationId="a" filter={{ action: "Import" }} onFilter={() => undefined} />);

  await userEvent.click(await screen.findByRole("button", { name: "Saved views" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Save this view…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
  await userEvent.type(dialog.getByLabelText("Name"), "Failures");

  expect(dialog.getByRole("button", { name: "Replace" }).hasAttribute("disabled")).toBe(false);
});
