import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aServer, show } from "../../shared/testing/screen";
import { EditFlow, NewFlow } from "./FlowEditor";
import { FlowRunPage } from "./FlowRunPage";
import { Flows } from "./Flows";
import { aFlow, aFlowRun, aStep } from "./samples";

const application = { id: "a", name: "Group", permissions: ["ConfigureBlocks", "ImportData"] };
const candidates = [{ blockId: "b1", blockName: "Actuals", blockKind: "Metric", configurations: [{ id: "c1", name: "Actuals from revenue", source: "Block", sourceName: "Revenue" }] }];

test("lists flows with what is wrong with them, and why one may not run them", async () => {
  aServer({ "GET /applications/a": application, "GET /applications/a/flows": [aFlow({ problem: "“Actuals from revenue” was deleted.", mayRun: false, mayNotRun: "You lack Import Data on Actuals." })] });
  show(<Flows applicationId="a" shown={undefined} onShow={() => {}} />);

  const row = await screen.findByRole("listitem", { name: "Close" });
  expect(within(row).getByText("“Actuals from revenue” was deleted.")).toBeTruthy();
  expect(within(row).getByRole("button", { name: "Run" }).hasAttribute("disabled")).toBe(true);
  expect(within(row).getByRole("img", { name: "Sequential" })).toBeTruthy();
});

test("those who may not configure see no way to", async () => {
  aServer({ "GET /applications/a": { ...application, permissions: [] }, "GET /applications/a/flows": [] });
  show(<Flows applicationId="a" shown={undefined} onShow={() => {}} />);

  expect(await screen.findByText("No Data Flow yet")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Create a Data Flow" })).toBeNull();
});

test("asks what to do on failure of sequential flows only, and sends what was chosen", async () => {
  const received = aServer({ "GET /applications/a/flow-candidates": candidates, "POST /applications/a/flows": aFlow() });
  show(<NewFlow applicationId="a" />);
  const user = userEvent.setup();

  await user.type(await screen.findByLabelText(/^Name/), "Close");
  expect(screen.getByText("Stop the Data Flow")).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: "Parallel" }));
  expect(screen.queryByText("Stop the Data Flow")).toBeNull();
  expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);

  await user.click(await screen.findByRole("combobox", { name: /Target Block/ }));
  await user.click(await screen.findByRole("option", { name: "Actuals", hidden: true }));
  await user.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(received.find(({ method }) => method === "POST")?.body).toEqual({
    name: "Close", description: "", mode: "Parallel", actions: [{ configurationId: "c1", enabled: true, retries: 0, backOffSeconds: 30 }],
  }));
});

test("warns while one writes where one action reads what another one writes", async () => {
  const flow = aFlow({ mode: "Parallel", actions: [aFlow().actions, aFlow().actions].flat().map((action, index) => ({ ...action, id: `x${index}`, configurationId: `c${index}` })) });
  aServer({ "GET /flows/f": flow, "GET /applications/a/flow-candidates": candidates, "GET /applications/a/flow-warnings": ["One reads what the other writes."] });
  show(<EditFlow applicationId="a" flowId="f" />);

  expect(await screen.findByText("One reads what the other writes.")).toBeTruthy();
  await userEvent.setup().click(screen.getByRole("radio", { name: "Sequential" }));
  expect(screen.queryByText("One reads what the other writes.")).toBeNull();
});

test("asks before a flow that is not saved is left, and not once it is", async () => {
  aServer({ "GET /applications/a/flow-candidates": candidates, "POST /applications/a/flows": aFlow() });
  const { router } = show(<NewFlow applicationId="a" />, "/new");
  const user = userEvent.setup();

  await user.type(await screen.findByLabelText(/^Name/), "Close");
  await user.click(screen.getByRole("link", { name: "Cancel" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Go on editing" }));
  expect(router.state.location.pathname).toBe("/new");

  await user.click(await screen.findByRole("combobox", { name: /Target Block/ }));
  await user.click(await screen.findByRole("option", { name: "Actuals", hidden: true }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/applications/a/flows"));
});

test("says what to make first where nothing can be run", async () => {
  aServer({ "GET /applications/a/flow-candidates": [], "GET /applications/a/blocks": [{ id: "m", name: "Revenue", type: "Metric" }] });
  show(<NewFlow applicationId="a" />);

  expect(await screen.findByText("There is nothing to run yet")).toBeTruthy();
  expect((await screen.findByRole("link", { name: "Import configurations of Revenue" })).getAttribute("href")).toBe("/applications/a/blocks/m/configurations");
});

test("a waiting step says for what it waits", async () => {
  const step = aStep({ state: "Waiting", waitingFor: [{ id: "n", name: "Net revenue" }], stretches: [{ state: "Waiting", from: "2026-11-22T20:00:00Z" }] });
  aServer({ "GET /flow-runs/r1": aFlowRun({ steps: [step], mayCancel: true }) });
  show(<FlowRunPage flowRunId="r1" />);

  const row = within(await screen.findByRole("list", { name: "Steps" })).getByRole("listitem");
  expect(row.textContent).toContain("Waits until Net revenue is recalculated");
  expect(screen.getByRole("button", { name: "Cancel run" })).toBeTruthy();
});

test("a failed run offers to go on from the failed step", async () => {
  const failed = aFlowRun({ state: "Failed", endedAt: "2026-11-22T20:01:00Z", mayRerun: true, mayUndo: true, steps: [aStep({ state: "Failed", error: { code: "X", message: "It broke.", cure: "Mend it." } })] });
  const received = aServer({ "GET /flow-runs/r1": failed, "POST /flow-runs/r1/rerun": { flowRunId: "r2" } });
  show(<FlowRunPage flowRunId="r1" />);

  expect(await screen.findByText("It broke. Mend it.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Rerun from failed step" }));
  await waitFor(() => expect(received.some(({ path }) => path === "/flow-runs/r1/rerun")).toBe(true));
});
