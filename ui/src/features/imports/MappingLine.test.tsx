import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Block, ColumnProfile } from "../../shared/api/types";
import { aServer, show } from "../../shared/testing/screen";
import { plainFormats, targetsOf, type Line } from "./mapping";
import { MappingLine } from "./MappingLine";

const metric: Block = { id: "m", applicationId: "a", name: "Revenue", technicalName: "m", type: "Metric", dataType: "Number", size: 0, revision: 1, permissions: ["ImportData"], dimensions: [] };
const umsatz: Line = { id: "column:Umsatz", source: { kind: "Column", name: "Umsatz" }, target: null, missingItem: "SkipLine" };
const european = { ...plainFormats.number, decimalSeparator: ",", groupingSeparator: "." };
const mostlyNumbers: ColumnProfile = { name: "Umsatz", type: "Text", confidence: 1, format: "", share: 1, blank: 0, distinct: 3, distinctExact: true, samples: ["1.234,50", "2,5", "abc"], problems: [], number: european };

test("a column called text is read in the number format that most of its cells fit, once it is said to be a number", async () => {
  aServer({});
  const change = vi.fn();
  show(<MappingLine line={umsatz} targets={targetsOf(metric)} mayMake={false} formats={plainFormats} profile={mostlyNumbers} headers={undefined} missing={false} onChange={change} />);

  await userEvent.click(await screen.findByRole("combobox", { name: "Target of Umsatz" }));
  await userEvent.click(await screen.findByRole("option", { name: "Value" }));

  expect(change).toHaveBeenCalledWith(expect.objectContaining({ target: { kind: "Value" }, number: european }));
});
