import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Block } from "../../shared/api/types";
import { aServer, show } from "../../shared/testing/screen";
import { MetricStructure } from "./MetricStructure";

const metric: Block = {
  id: "m", applicationId: "a", name: "Revenue", technicalName: "revenue_ABC123", type: "Metric", dataType: "Number", size: 0, revision: 1, permissions: ["ConfigureBlocks"],
  dimensions: [{ id: "p", name: "Product" }],
};

test("says why a metric with cells keeps its structure", async () => {
  aServer({});
  show(<MetricStructure block={{ ...metric, size: 49_340 }} may />);

  expect(await screen.findByText(/cannot change while the metric holds 49,340 cells/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Change structure" })).toBeNull();
});

test("sends an empty metric's new type with its dimensions", async () => {
  const sent = aServer({ "GET /applications/a/blocks": [{ id: "p", name: "Product", technicalName: "p", type: "DimensionList", size: 3 }], "PATCH /blocks/m": metric });
  const user = userEvent.setup();
  show(<MetricStructure block={metric} may />);

  await user.click(await screen.findByRole("button", { name: "Change structure" }));
  await user.click(screen.getByRole("combobox", { name: "Type of its values" }));
  await user.click(await screen.findByRole("option", { name: "Integer" }));
  await user.click(screen.getByRole("button", { name: "Save structure" }));

  await waitFor(() => expect(sent.find((call) => call.method === "PATCH")?.body).toEqual({ dimensionIds: ["p"], type: "Integer" }));
});
