import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Block, UploadedFile } from "../../shared/api/types";
import { aServer, problem, show } from "../../shared/testing/screen";
import { FileZone } from "./FileZone";

const block: Block = { id: "m", applicationId: "a", name: "Revenue", technicalName: "m", type: "Metric", dataType: "Number", size: 0, revision: 1, permissions: ["ImportData"], dimensions: [] };
const structure = { encoding: "UTF-8", delimiter: ",", quote: '"', escape: '"', header: true, layout: "Flat" as const };
const uploaded = (bytes: number, delimiter: number): UploadedFile => ({ fileId: "f", name: "ledger.csv", bytes, detected: { ...structure, lineEnding: "LF", confidence: { encoding: 1, delimiter, quote: 0.8, header: 1, escape: 0.9 } } });

const zone = (file: UploadedFile) => show(<FileZone file={file} structure={structure} onStructure={() => {}} onFile={() => {}} block={block} />);

test("an empty file shows no guesses and nothing to try again", async () => {
  aServer({ "GET /files/f/preview": problem(400, "The file is empty: a header line naming the columns was expected") });
  zone(uploaded(0, 0.3));

  expect(await screen.findByText("ledger.csv cannot be read")).toBeTruthy();
  expect(screen.getByText(/The file is empty/)).toBeTruthy();
  expect(screen.queryByText("Column separator")).toBeNull();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("tells how sure a guess is only where it can be wrong", async () => {
  aServer({ "GET /files/f/preview": { columns: ["a", "b"], first: [{ line: 2, cells: ["1", "2"] }], last: [], problems: [], recordsSeen: 1 } });
  zone(uploaded(8, 0.6));

  await screen.findByText("1 record");
  expect(screen.getAllByText(/% sure/).map((hint) => hint.textContent)).toEqual(["detected, 60 % sure"]);
});
