import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Connector } from "../../shared/api/connectors";
import { aServer, problem, show } from "../../shared/testing/screen";
import { ConnectionZone } from "./ConnectionZone";

const storage: Connector = {
  kind: "Sftp", name: "SFTP server", category: "Storage", fields: [],
  readFields: [
    { key: "mode", label: "Which file", type: "Choice", required: true, address: false, choices: ["Fixed file", "Most recent file"], preset: "Fixed file" },
    { key: "path", label: "Path", type: "Path", required: true, address: false, choices: [] },
  ],
};
const file = { fileId: "f", name: "rev.csv", bytes: 10 };
const answers = {
  "GET /session": null, "GET /connectors": [storage], "GET /applications/a/connections": [{ id: "c", name: "Drop folder", kind: "Sftp", kindName: "SFTP server" }], "POST /applications/a/connections/c/fetch": file,
};

test("the only connection is chosen at once, and what is read comes back with the file", async () => {
  const received = aServer(answers);
  const onFile = vi.fn();
  show(<ConnectionZone applicationId="a" start={undefined} verb="Fetch" onFile={onFile} />);

  expect(await screen.findByText("Path is still missing.")).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/^Path/), "exports/rev.csv");
  await userEvent.click(screen.getByRole("button", { name: "Fetch" }));

  const read = { mode: "Fixed file", path: "exports/rev.csv" };
  await vi.waitFor(() => expect(onFile).toHaveBeenCalledWith(file, { connectionId: "c", read }));
  expect(received.find(({ method }) => method === "POST")?.body).toEqual({ read });
});

test("a source that breaks off says so and can be asked again", async () => {
  aServer({ ...answers, "POST /applications/a/connections/c/fetch": problem(502, "The server closed the connection after 1,024 of 4,096 bytes.") });
  show(<ConnectionZone applicationId="a" start={{ connectionId: "c", read: { mode: "Fixed file", path: "rev.csv" } }} verb="Fetch" onFile={() => {}} />);

  await userEvent.click(await screen.findByRole("button", { name: "Fetch" }));

  expect((await screen.findByRole("alert")).textContent).toBe("The server closed the connection after 1,024 of 4,096 bytes.");
  expect(screen.getByRole("button", { name: "Fetch" }).hasAttribute("disabled")).toBe(false);
});

test("without an authorised connection it says who can help", async () => {
  aServer({ ...answers, "GET /applications/a/connections": [] });
  show(<ConnectionZone applicationId="a" start={undefined} verb="Fetch" onFile={() => {}} />);

  expect(await screen.findByText("No connection may be used here yet")).toBeTruthy();
  expect(screen.getByText(/Ask a workspace administrator/)).toBeTruthy();
});

test("a connection that was taken away is named as lost", async () => {
  aServer(answers);
  show(<ConnectionZone applicationId="a" start={{ connectionId: "gone", read: {} }} verb="Fetch" onFile={() => {}} />);

  expect(await screen.findByText(/may not be used in this application any more/)).toBeTruthy();
});

test("whoever manages integrations makes a connection on the way, authorised for the application, and goes on typing", async () => {
  const web: Connector = {
    kind: "Http", name: "Web", category: "Web", fields: [{ key: "url", label: "Address", type: "Text", required: true, address: true, choices: [] }],
    readFields: [{ key: "path", label: "Path", type: "Path", required: false, address: false, choices: [] }],
  };
  const usable: object[] = [];
  const received = aServer({
    ...answers, "GET /session": { memberId: "m", name: "Ada", email: "a@b.c", accountType: "PrimaryOwner", workspacePermissions: ["ManageIntegrations"] },
    "GET /connectors": [web], "GET /applications": [{ id: "a", name: "Planning" }], "GET /applications/a/connections": usable, "POST /connections": { id: "n" }, "POST /applications/a/connections/n/fetch": file,
  });
  const onFile = vi.fn();
  show(<ConnectionZone applicationId="a" start={undefined} verb="Fetch" onFile={onFile} />);

  await userEvent.click(await screen.findByRole("button", { name: "New connection" }));
  await userEvent.click(await screen.findByRole("button", { name: "Web" }));
  usable.push({ id: "n", name: "Files", kind: "Http", kindName: "Web" });
  await userEvent.type(await screen.findByLabelText(/^Name/), "Files");
  await userEvent.type(screen.getByLabelText(/^Address/), "https://files.example.com{Enter}");
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Path/)));
  await userEvent.keyboard("rev.csv{Enter}");

  await vi.waitFor(() => expect(onFile).toHaveBeenCalledWith(file, { connectionId: "n", read: { path: "rev.csv" } }));
  expect(received.find(({ path }) => path === "/connections")?.body).toMatchObject({ name: "Files", kind: "Http", applicationIds: ["a"] });
});
