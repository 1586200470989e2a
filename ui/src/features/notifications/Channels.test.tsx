import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aServer, show } from "../../shared/testing/screen";
import { Channels } from "./Channels";

const byMail = { channels: [{ channel: "Email", target: "ann@example.com" }], choices: [{ category: "Imports", channel: "Email", wanted: true }] };

test("switches a channel off for a category", async () => {
  const received = aServer({
    "GET /me/notification-preferences": byMail,
    "PUT /me/notification-preferences": { ...byMail, choices: [{ category: "Imports", channel: "Email", wanted: false }] },
  });
  show(<Channels />);

  await userEvent.click(await screen.findByRole("switch", { name: "E-mail: Imports" }));

  await waitFor(() => expect(screen.getByRole<HTMLInputElement>("switch", { name: "E-mail: Imports" }).checked).toBe(false));
  expect(received.find(({ method }) => method === "PUT")?.body).toEqual({ choices: [{ category: "Imports", channel: "Email", wanted: false }] });
});

test("says when a channel is not set up", async () => {
  aServer({ "GET /me/notification-preferences": { ...byMail, channels: [{ channel: "Email", target: null }] } });
  show(<Channels />);

  expect(await screen.findByText(/E-mail is not set up on this server/)).toBeTruthy();
});
