import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { aServer, show } from "../../shared/testing/screen";
import { ScenarioField, ScenariosField } from "./ScenarioField";

const actual = { id: "a", name: "Actual", description: "", isDefault: true, readOnly: false };
const budget = { id: "b", name: "Budget", description: "", isDefault: false, readOnly: false };
const frozen = { id: "f", name: "Last year", description: "", isDefault: false, readOnly: true };

function Chosen({ start, onChange }: { start: string[]; onChange: (scenarioIds: string[]) => void }) {
  const [value, setValue] = useState(start);
  return <ScenariosField applicationId="app" label="Into scenarios" value={value} onChange={(next) => { setValue(next); onChange(next); }} />;
}

test("reads the default scenario or another one, read-only ones too", async () => {
  aServer({ "GET /applications/app/scenarios": [actual, budget, frozen] });
  const onChange = vi.fn();
  show(<ScenarioField applicationId="app" label="From scenario" value={null} onChange={onChange} />);

  const field = await screen.findByRole<HTMLInputElement>("combobox", { name: "From scenario" });
  expect(field.value).toBe("Actual");
  await userEvent.click(field);
  await userEvent.click(await screen.findByRole("option", { name: "Last year" }));

  expect(onChange).toHaveBeenCalledWith("f");
});

test("writes the default scenario and any others that take inputs", async () => {
  aServer({ "GET /applications/app/scenarios": [actual, budget, frozen] });
  const onChange = vi.fn();
  show(<Chosen start={[]} onChange={onChange} />);

  const field = await screen.findByRole("combobox", { name: "Into scenarios" });
  expect(screen.getAllByText("Actual").length).toBeGreaterThan(0);
  await userEvent.click(field);
  expect((await screen.findByRole("option", { name: "Last year (read-only)" })).hasAttribute("data-combobox-disabled")).toBe(true);
  await userEvent.click(await screen.findByRole("option", { name: "Budget" }));
  expect(onChange).toHaveBeenLastCalledWith(["a", "b"]);

  await userEvent.click(await screen.findByRole("option", { name: "Budget" }));
  expect(onChange).toHaveBeenLastCalledWith([]);
});

test("is absent while there is one scenario alone", async () => {
  const received = aServer({ "GET /applications/app/scenarios": [actual] });
  show(<ScenariosField applicationId="app" label="Into scenarios" value={[]} onChange={() => undefined} />);

  await vi.waitFor(() => expect(received).toHaveLength(1));
  expect(screen.queryByRole("combobox")).toBeNull();
});
