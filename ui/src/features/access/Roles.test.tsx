import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { aServer, show } from "../../shared/testing/screen";
import { Security } from "./Security";

const answers = {
  "GET /applications/a/roles": [{ id: "r", name: "Modeler", permissions: ["DisplayApplication"], builtIn: false, memberCount: 1 }],
  "GET /applications/a/members": [],
  "GET /permissions": [
    { name: "DisplayApplication", label: "Display Application", group: "Application", description: "Sees it." },
    { name: "DefineApplicationSecurity", label: "Define Application Security", group: "Application", description: "Gives roles." },
  ],
};
const application = { id: "a", name: "Plan", description: "", ownerId: "m", ownerName: "Ada", blockCount: 0 };

test("without the right the matrix is only read, and says which permission it needs", async () => {
  aServer({ ...answers, "GET /applications/a": { ...application, permissions: ["DisplayApplication"] } });
  show(<Security applicationId="a" />);

  expect(await screen.findByText("Changing roles needs the permission Define Application Security.")).toBeTruthy();
  expect(screen.getByLabelText("Modeler has Display Application")).toBeTruthy();
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "New role" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Actions for the role Modeler" })).toBeNull();
});

test("with the right roles are made and permissions ticked", async () => {
  aServer({ ...answers, "GET /applications/a": { ...application, permissions: ["DisplayApplication", "DefineApplicationSecurity"] } });
  show(<Security applicationId="a" />);

  expect(await screen.findByRole("button", { name: "New role" })).toBeTruthy();
  expect(screen.getByRole("checkbox", { name: "Display Application for Modeler" })).toBeTruthy();
});
