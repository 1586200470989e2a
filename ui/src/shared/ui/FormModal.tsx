import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { messageOf } from "../api/client";

/** A dialog with one form: the server's refusal is shown beside the button that met it. */
export function FormModal({ title, verb, size = "md", ready = true, onSubmit, onClose, children }: {
  title: string;
  verb: string;
  size?: string;
  ready?: boolean;
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit();
      onClose();
    } catch (cause) {
      setError(messageOf(cause));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ "aria-label": "Close" }}>
      <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Stack gap="md">
          {children}
          {error !== undefined && <Text c="var(--bad)" role="alert">{error}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={busy} disabled={!ready}>{verb}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
