import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ApiProblem } from "../api/client";
import { show } from "../testing/screen";
import { Failed } from "./Faces";

test("what is not there leads elsewhere instead of being asked for again", async () => {
  show(<Failed what="The Import Summary" error={new ApiProblem(404, "No run has this id.", "NOT_FOUND", "t")} onRetry={() => {}} />);

  expect(await screen.findByText("The Import Summary was not found")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go to all applications" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("what failed can be tried again", async () => {
  show(<Failed what="The rows" error={new ApiProblem(500, "Something went wrong.", "INTERNAL", "t")} onRetry={() => {}} />);

  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});
