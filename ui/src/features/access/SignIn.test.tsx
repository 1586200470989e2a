import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { aServer, problem, show } from "../../shared/testing/screen";
import { SignIn } from "./SignIn";

test("signs a member in and goes on", async () => {
  const asked = aServer({ "POST /session": { memberId: "m", name: "Ada", email: "ada@example.com", accountType: "PrimaryOwner", workspacePermissions: [] } });
  const onSignedIn = vi.fn();
  show(<SignIn onSignedIn={onSignedIn} />);

  await userEvent.type(await screen.findByLabelText("E-mail"), " ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(asked.at(-1)?.body).toEqual({ email: "ada@example.com", password: "correct horse" });
});

test("says in the server's words why it does not let somebody in", async () => {
  aServer({ "POST /session": problem(401, "E-mail address or password is wrong.") });
  show(<SignIn onSignedIn={vi.fn()} />);

  await userEvent.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "guess");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByText("E-mail address or password is wrong.")).toBeTruthy();
});
