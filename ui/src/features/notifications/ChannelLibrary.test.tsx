import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aServer, problem, show } from "../../shared/testing/screen";
import { ChannelLibrary } from "./ChannelLibrary";
import type { Delivery, NotificationChannel } from "./channels";

const alerts: NotificationChannel = {
  id: "c1", kind: "Webhook", name: "Alerts", address: "https://hooks.example.com/in", about: "Failed", applicationIds: ["a"], enabled: true, updatedAt: "2026-11-20T06:30:00Z", updatedByName: "Ada",
};
const refused: Delivery = {
  id: "d", channel: "Webhook", target: "Alerts", title: "Import into Revenue failed", state: "Failed", attempts: 8, fault: "The webhook answered 404.", createdAt: "2026-11-20T06:30:00Z", nextAttemptAt: null, endedAt: "2026-11-20T06:31:00Z",
};
const answers = {
  "GET /notification-channels": [alerts], "GET /notification-deliveries": [refused], "GET /applications": [{ id: "a", name: "Planning" }],
  "POST /notification-channels": alerts, "PUT /notification-channels/c1": alerts,
};

async function openMenu(item: string) {
  await userEvent.click(await screen.findByRole("button", { name: "Actions for the channel Alerts" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
  return within(await screen.findByRole("dialog"));
}

test("a signing key is made and sent with a new webhook", async () => {
  const received = aServer({ ...answers, "GET /notification-channels": [] });
  show(<ChannelLibrary />);

  await userEvent.click((await screen.findAllByRole("button", { name: "New channel" }))[0] ?? document.body);
  await userEvent.click(await screen.findByRole("button", { name: /^Webhook/ }));
  await userEvent.type(screen.getByLabelText(/^Name/), "Alerts");
  await userEvent.type(screen.getByLabelText(/^Address/), "https://hooks.example.com/in");
  await userEvent.click(screen.getByRole("button", { name: "Make a key" }));
  expect(screen.getByText("Choose at least one application.")).toBeTruthy();
  await userEvent.click(screen.getByRole("combobox", { name: "Applications" }));
  await userEvent.click(await screen.findByRole("option", { name: "Planning" }));
  await userEvent.click(screen.getByRole("button", { name: "Save channel" }));

  await waitFor(() => expect(received.find(({ method }) => method === "POST")?.body).toEqual({
    kind: "Webhook", name: "Alerts", enabled: true, address: "https://hooks.example.com/in", secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), about: "Failed", applicationIds: ["a"],
  }));
});

test("a held secret is left out when the rest is changed", async () => {
  const received = aServer(answers);
  show(<ChannelLibrary />);
  const dialog = await openMenu("Change");

  await userEvent.click(dialog.getByRole("checkbox", { name: "Messages are sent" }));
  await userEvent.click(dialog.getByRole("button", { name: "Save channel" }));

  await waitFor(() => expect(received.find(({ method }) => method === "PUT")?.body).toEqual({
    kind: "Webhook", name: "Alerts", enabled: false, address: "https://hooks.example.com/in", about: "Failed", applicationIds: ["a"],
  }));
});

test("a test message says what is wrong", async () => {
  aServer({ ...answers, "POST /notification-channels/c1/test": { ok: false, message: "The webhook cannot be reached." } });
  show(<ChannelLibrary />);

  await userEvent.click(await screen.findByRole("button", { name: "Send a test message by Alerts" }));

  expect(await screen.findByText("The webhook cannot be reached.")).toBeTruthy();
});

test("shows what was given up, and why", async () => {
  aServer(answers);
  show(<ChannelLibrary />);

  expect(await screen.findByText("The webhook answered 404.")).toBeTruthy();
});

test("says when the channels cannot be loaded", async () => {
  aServer({ ...answers, "GET /notification-channels": problem(503, "The store is busy.") });
  show(<ChannelLibrary />);

  expect(await screen.findByText("The notification channels could not be loaded")).toBeTruthy();
});
