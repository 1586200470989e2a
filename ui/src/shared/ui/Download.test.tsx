import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { aServer, problem, show } from "../testing/screen";
import { Download } from "./Download";

const saved = vi.fn(() => "blob:saved");

beforeEach(() => {
  saved.mockClear();
  Object.assign(URL, { createObjectURL: saved, revokeObjectURL: () => undefined });
});

const choose = async (kind: string) => {
  await userEvent.click(await screen.findByRole("button", { name: "Download" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: kind }));
};

test("asks for the kind of file that was chosen and saves it", async () => {
  const received = aServer({ "GET /blocks/b/download": "Product,Sales" });
  show(<Download path="/blocks/b/download" query={{ scenarioId: "s" }} />);

  await choose("CSV, with semicolons");

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(received.map(({ path }) => path)).toEqual(["/blocks/b/download?scenarioId=s&format=Csv&delimiter=Semicolon"]);
});

test("sends a view that is not saved", async () => {
  const received = aServer({ "POST /blocks/b/view-download": "x" });
  show(<Download path="/blocks/b/view-download" body={{ rows: [] }} />);

  await choose("Excel");

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(received).toEqual([{ method: "POST", path: "/blocks/b/view-download?format=Xlsx", body: { rows: [] } }]);
});

test("saves nothing that was refused", async () => {
  const received = aServer({ "GET /blocks/b/download": problem(413, "\"Sales\" has more rows.") });
  show(<Download path="/blocks/b/download" />);

  await choose("Excel");

  await waitFor(() => expect(received).toHaveLength(1));
  await waitFor(() => expect(screen.getByRole("button", { name: "Download" }).hasAttribute("data-loading")).toBe(false));
  expect(saved).not.toHaveBeenCalled();
});
