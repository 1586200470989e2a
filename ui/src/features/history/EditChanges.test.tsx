import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { HistoryEntry } from "../../shared/api/types";
import { aServer, show } from "../../shared/testing/screen";
import { UpdateHistory } from "./History";

const edit: HistoryEntry = {
  id: "e", time: "2026-11-20T06:30:01Z", action: "Edit", state: "Completed", outcome: "Success", block: { id: "b", name: "Region", deleted: false },
  person: { id: "m", name: "Ada Martin" }, key: { id: "k", name: "Nightly", ownerId: "m", ownerName: "Ada Martin" }, summary: "Changed North: Share from 0.1 to 12.5",
};
const block = { id: "b", applicationId: "a", name: "Region", technicalName: "r", type: "DimensionList", properties: [], size: 1, revision: 1, permissions: [] };
const answers = {
  "GET /blocks/b/history": { items: [edit], next: null },
  "GET /applications/a/history/blocks": [],
  "GET /blocks/b": block,
};

test("an edit opens its cells before and after, and names the key that acted", async () => {
  aServer({
    ...answers,
    "GET /blocks/b/edits/e": [{ id: "b", name: "Region", type: "DimensionList", inserted: 0, updated: 1, deleted: 0 }],
    "GET /blocks/b/edits/e/changes": {
      kept: true, total: 1, columns: [{ key: "n", name: "Name", type: "Text" }, { key: "s", name: "Share", type: "Number" }],
      items: [{ key: "North", before: ["North", 0.1], after: ["North", 12.5] }],
    },
  });
  show(<UpdateHistory applicationId="a" blockId="b" filter={{}} />);

  await userEvent.click(await screen.findByRole("button", { name: edit.summary }));

  const row = within(await screen.findByRole("dialog")).getByRole("region", { name: "Region, before and after" });
  expect((await within(row).findByText("0.1")).tagName).toBe("DEL");
  expect(within(row).getByText("12.5").tagName).toBe("INS");
  expect(screen.getAllByText(/Ada Martin, by key Nightly/).length).toBeGreaterThan(0);
});

test("an edit past its retention says so", async () => {
  aServer({ ...answers, "GET /blocks/b/edits/e": [] });
  show(<UpdateHistory applicationId="a" blockId="b" filter={{}} />);

  await userEvent.click(await screen.findByRole("button", { name: edit.summary }));

  expect(await screen.findByText(/no longer kept/)).toBeTruthy();
});
