import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Block, UploadedFile } from "../../shared/api/types";
import { aServer, problem, show } from "../../shared/testing/screen";
import { linesFor, plainFormats, startOptions } from "./mapping";
import { ResultZone } from "./ResultZone";

const metric: Block = { id: "m", applicationId: "a", name: "Margin", technicalName: "m", type: "Metric", dataType: "Number", size: 0, revision: 1, permissions: ["ImportData"], dimensions: [] };
const file: UploadedFile = {
  fileId: "f", name: "ledger.csv", bytes: 10,
  detected: { encoding: "UTF-8", delimiter: ",", quote: null, escape: null, header: true, lineEnding: "LF", layout: "Flat", confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1, escape: 1 } },
};

test("a refused definition says why and can be neither run nor saved", async () => {
  aServer({ "POST /files/f/trial": problem(400, "The import definition cannot be used: “Margin” has a formula.") });
  const draft = {
    file: { encoding: "UTF-8", delimiter: ",", quote: null, escape: null, header: true, layout: "Flat" as const }, formats: plainFormats,
    lines: linesFor(["amount"], [{ source: { kind: "Column", name: "amount" }, target: { kind: "Value" }, missingItem: "SkipLine" }]), options: startOptions(metric),
  };
  show(<ResultZone block={metric} draft={draft} onDraft={() => {}} file={file} configuration={undefined} />);

  expect((await screen.findByRole("alert")).textContent).toBe("The import definition cannot be used: “Margin” has a formula.");
  expect(screen.getByRole("button", { name: "Run now" }).hasAttribute("disabled")).toBe(true);
  expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
});
