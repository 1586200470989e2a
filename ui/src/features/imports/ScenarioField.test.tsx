import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { aServer, show } from "../../shared/testing/screen";
import { ScenarioField } from "./ScenarioField";

const actual = { id: "a", name: "Actual", description: "", isDefault: true, readOnly: false };
const budget = { id: "b", name: "Budget", description: "", isDefault: false, readOnly: false };
const frozen = { id: "f", name: "Last year", description: "", isDefault: false, readOnly: true };

test("starts with the default scenario and offers those that take inputs", async () => {
  aServer({ "GET /applications/app/scenarios": [actual, budget, frozen] });
  const onChange = vi.fn();
  show(<ScenarioField applicationId="app" label="Into scenario" writes value={undefined} onChange={onChange} />);

  const field = await screen.findByRole<HTMLInputElement>("combobox", { name: "Into scenario" });
  expect(field.value).toBe("Actual");
  await userEvent.click(field);
  expect((await screen.findByRole("option", { name: "Last year (read-only)" })).hasAttribute("data-combobox-disabled")).toBe(true);
  await userEvent.click(await screen.findByRole("option", { name: "Budget" }));

  expect(onChange).toHaveBeenCalledWith("b");
});

test("is absent while there is one scenario alone", async () => {
  const received = aServer({ "GET /applications/app/scenarios": [actual] });
  show(<ScenarioField applicationId="app" label="Into scenario" writes value={undefined} onChange={() => undefined} />);

  await vi.waitFor(() => expect(received).toHaveLength(1));
  expect(screen.queryByRole("combobox")).toBeNull();
});
