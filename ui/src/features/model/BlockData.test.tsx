import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Block } from "../../shared/api/types";
import { aServer, show } from "../../shared/testing/screen";
import { BlockData } from "./BlockData";

const list: Block = { id: "l", applicationId: "a", name: "Region", technicalName: "region_ABC123", type: "DimensionList", size: 3, revision: 1, permissions: [], properties: [] };

function open(block: Block) {
  aServer({ "GET /blocks/l": block, "GET /blocks/l/rows": { total: 0, columns: [], rows: [] }, "GET /blocks/l/freshness": { blockId: "l", state: "Fresh", reason: null } });
  show(<BlockData blockId="l" scenarioId={undefined} onScenario={() => undefined} />);
}

test("invites to fill a list that is empty", async () => {
  open(list);

  expect(await screen.findByText("No items yet")).toBeTruthy();
});

test("does not call a list empty of which access rights leave nothing", async () => {
  open({ ...list, limited: true });

  expect(await screen.findByText("No items that you may read")).toBeTruthy();
  expect(screen.getByText(/Access rights limit what you see here/)).toBeTruthy();
});
