import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Connector, ConnectorField } from "../../shared/api/connectors";
import { aServer, problem, show } from "../../shared/testing/screen";
import { Connections } from "./Connections";
import type { Connection } from "../../shared/connections/connections";

const text: Omit<ConnectorField, "key" | "label"> = { type: "Text", required: true, address: false, choices: [] };
const sql: Connector = {
  kind: "Sql", name: "SQL database", category: "Database",
  fields: [
    { ...text, key: "vendor", label: "Vendor", type: "Choice", choices: ["PostgreSQL", "MariaDB"], preset: "PostgreSQL" },
    { ...text, key: "host", label: "Host", address: true },
    { ...text, key: "user", label: "User" },
    { ...text, key: "password", label: "Password", type: "Secret" },
  ],
  readFields: [],
};
const warehouse: Connection = {
  id: "c1", name: "Warehouse", kind: "Sql", settings: { vendor: "PostgreSQL", host: "db.example.com", user: "reader" }, secretsHeld: ["password"], applicationIds: ["a"], uses: 3, updatedAt: "2026-11-20T06:30:00Z", updatedByName: "Ada",
};
const answers = {
  "GET /session": { memberId: "m", name: "Ada", email: "a@b.c", accountType: "PrimaryOwner", workspacePermissions: ["ManageIntegrations"] },
  "GET /connectors": [sql], "GET /connections": [warehouse], "GET /applications": [{ id: "a", name: "Planning" }], "POST /connections": warehouse, "PUT /connections/c1": warehouse,
};

async function openMenu(item: string) {
  await userEvent.click(await screen.findByRole("button", { name: "Actions for the connection Warehouse" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
  return within(await screen.findByRole("dialog"));
}

test("a new connection is made from the fields of its kind, secrets apart from settings", async () => {
  const received = aServer({ ...answers, "GET /connections": [] });
  show(<Connections />);

  await userEvent.click((await screen.findAllByRole("button", { name: "New connection" }))[0] ?? document.body);
  await userEvent.click(await screen.findByRole("button", { name: "SQL database" }));
  expect((await screen.findByText("Give the connection a name."))).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/^Name/), "Finance");
  await userEvent.type(screen.getByLabelText(/^Host/), " db.example.com ");
  await userEvent.type(screen.getByLabelText(/^User/), "reader");
  expect(screen.getByText("Password is still missing.")).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/^Password/), "s3cret ");
  await userEvent.click(screen.getByRole("button", { name: "Save connection" }));

  expect(received.find(({ method }) => method === "POST")?.body).toEqual({
    name: "Finance", kind: "Sql", settings: { vendor: "PostgreSQL", host: "db.example.com", user: "reader" }, secrets: { password: "s3cret " }, applicationIds: [],
  });
});

test("a held secret is sent only when it was replaced", async () => {
  const received = aServer(answers);
  show(<Connections />);
  const dialog = await openMenu("Change");

  expect(dialog.getByText("3 import configurations")).toBeTruthy();
  expect(dialog.getByLabelText(/^Password/).hasAttribute("disabled")).toBe(true);
  await userEvent.click(dialog.getByRole("button", { name: "Save connection" }));

  expect(received.find(({ method }) => method === "PUT")?.body).toMatchObject({ secrets: {} });
});

test("replacing empties and unlocks a held secret", async () => {
  const received = aServer(answers);
  show(<Connections />);
  const dialog = await openMenu("Change");

  await userEvent.click(dialog.getByRole("button", { name: "Replace Password" }));
  expect(dialog.getByText("Password is still missing.")).toBeTruthy();
  await userEvent.type(dialog.getByLabelText(/^Password/), "new");
  await userEvent.click(dialog.getByRole("button", { name: "Save connection" }));

  expect(received.find(({ method }) => method === "PUT")?.body).toMatchObject({ secrets: { password: "new" } });
});

test("a connection that leads elsewhere asks for its secrets anew", async () => {
  aServer(answers);
  show(<Connections />);
  const dialog = await openMenu("Change");

  await userEvent.type(dialog.getByLabelText(/^Host/), ".evil.example");

  expect(dialog.getByText(/secrets have to be given anew/)).toBeTruthy();
  expect(dialog.getByText("Password is still missing.")).toBeTruthy();
});

test("a test tells its result and what it found can be taken over", async () => {
  aServer({ ...answers, "POST /connections/c1/test": { ok: false, message: "Nobody has confirmed the host yet.", found: { host: "db2.example.com" } } });
  show(<Connections />);
  const dialog = await openMenu("Change");

  await userEvent.click(dialog.getByRole("button", { name: "Test connection" }));
  expect(await dialog.findByText("Nobody has confirmed the host yet.")).toBeTruthy();
  await userEvent.click(dialog.getByRole("button", { name: "Use this host" }));

  expect(dialog.getByLabelText<HTMLInputElement>(/^Host/).value).toBe("db2.example.com");
  expect(dialog.queryByText("Nobody has confirmed the host yet.")).toBeNull();
});

test("a connection that is in use says who stands in the way of deleting it", async () => {
  aServer({ ...answers, "DELETE /connections/c1": problem(409, "“Revenue” and 2 others read through it.") });
  show(<Connections />);
  const dialog = await openMenu("Delete");

  await userEvent.click(dialog.getByRole("button", { name: "Delete connection" }));

  expect((await dialog.findByRole("alert")).textContent).toBe("“Revenue” and 2 others read through it.");
});

test("shows why the connections cannot be shown", async () => {
  aServer({ ...answers, "GET /connections": problem(403, "You lack the permission “Manage Integrations”.") });
  show(<Connections />);

  expect(await screen.findByText("You lack the permission “Manage Integrations”.")).toBeTruthy();
});
