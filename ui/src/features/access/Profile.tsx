import { Button, Group, PasswordInput, SegmentedControl, Stack, Text, useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { messageOf, post } from "../../shared/api/client";
import { viewerZone } from "../../shared/format/times";
import { useMe } from "../../shared/session/session";
import { tell } from "../../shared/ui/messages";
import { Card, Fact, Page } from "../../shared/ui/Page";
import { accountWords } from "./words";

/** @param children further cards, of other features */
export function Profile({ children }: { children?: ReactNode }) {
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (me === null) return null;
  return (
    <Page title="Profile">
      <Stack gap="lg" maw={680}>
        <Card title="You" padded>
          <dl className="facts-grid">
            <Fact name="Name">{me.name}</Fact>
            <Fact name="E-mail">{me.email}</Fact>
            <Fact name="Account type">{accountWords[me.accountType]}</Fact>
            <Fact name="Time zone">{viewerZone.replaceAll("_", " ")}, from your browser</Fact>
          </dl>
        </Card>
        <Card title="Theme" padded>
          <SegmentedControl
            aria-label="Theme" value={colorScheme}
            onChange={(value) => setColorScheme(value === "dark" ? "dark" : value === "light" ? "light" : "auto")}
            data={[{ value: "auto", label: "As the system" }, { value: "light", label: "Light" }, { value: "dark", label: "Dark" }]}
          />
        </Card>
        {children}
        <ChangePassword />
      </Stack>
    </Page>
  );
}

function ChangePassword() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => post("/session/password", { current, next }),
    onSuccess: () => {
      setCurrent("");
      setNext("");
      tell("Your password was changed.");
    },
  });
  const eye = { "aria-label": "Show or hide the password", tabIndex: 0 } as const;
  return (
    <Card title="Password" padded>
      <form onSubmit={(event) => { event.preventDefault(); change.mutate(); }}>
        <Stack gap="md" maw={360}>
          <PasswordInput label="Current password" autoComplete="current-password" required withAsterisk={false} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} visibilityToggleButtonProps={eye} />
          <PasswordInput label="New password" description="At least 12 characters." autoComplete="new-password" required withAsterisk={false} value={next} onChange={(event) => setNext(event.currentTarget.value)} visibilityToggleButtonProps={eye} />
          {change.isError && <Text c="var(--bad)" role="alert">{messageOf(change.error)}</Text>}
          <Group><Button type="submit" loading={change.isPending} disabled={current === "" || next.length < 12}>Change password</Button></Group>
        </Stack>
      </form>
    </Card>
  );
}
