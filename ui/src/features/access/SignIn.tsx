import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconAlertCircle } from "@tabler/icons-react";
import { useState } from "react";
import { messageOf, post } from "../../shared/api/client";
import type { Me } from "../../shared/api/types";
import { sessionQuery } from "../../shared/session/session";
import { Logo } from "../../shared/ui/Logo";
import { Water } from "./Water";

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  useDocumentTitle("Sign in · Sluice");
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => post<Me>("/session", { email: email.trim(), password }),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, me);
      onSignedIn();
    },
  });
  return (
    <div className="signin">
      <div className="art">
        <div style={{ display: "flex", alignItems: "center", gap: 11, fontWeight: 650, fontSize: 19, zIndex: 1 }}>
          <Logo size={34} /> Sluice
        </div>
        <div className="words" style={{ zIndex: 1, maxWidth: 420, marginBottom: "auto", marginTop: "18vh" }}>
          <p style={{ fontSize: 30, lineHeight: 1.2, fontWeight: 620, letterSpacing: "-0.02em", margin: 0 }}>Every line accounted for.</p>
          <p style={{ fontSize: 15, lineHeight: 1.55, opacity: 0.9 }}>
            Rows go in, cells come out, and the books balance: read = inserted + updated + unchanged + duplicate + skipped.
          </p>
        </div>
        <Water />
      </div>
      <main className="form">
        <form style={{ width: "100%", maxWidth: 340 }} onSubmit={(event) => { event.preventDefault(); signIn.mutate(); }}>
          <Stack gap="md">
            <div>
              <Title order={1}>Sign in</Title>
              <Text c="dimmed" mt={2}>With the e-mail address of your member account.</Text>
            </div>
            {signIn.isError && (
              <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert" styles={{ message: { color: "var(--ink)" } }}>
                {messageOf(signIn.error)}
              </Alert>
            )}
            <TextInput label="E-mail" type="email" autoComplete="username" required withAsterisk={false} autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
            <PasswordInput
              label="Password" autoComplete="current-password" required withAsterisk={false} value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ "aria-label": "Show or hide the password", tabIndex: 0 }}
            />
            <Button type="submit" size="md" loading={signIn.isPending}>Sign in</Button>
            <Text c="dimmed" size="sm">No account, or the password is gone? A workspace administrator can make a new one under Members.</Text>
          </Stack>
        </form>
      </main>
    </div>
  );
}
