import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { messageOf } from "../api/client";

/** Asks before something is lost; for the gravest, the name has to be typed. */
export function Confirm({ title, children, verb, keep = "Keep it", typed, onConfirm, onClose }: {
  title: string;
  children: ReactNode;
  verb: string;
  /** The way back. */
  keep?: string;
  typed?: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (cause) {
      setError(messageOf(cause));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <Text component="div">{children}</Text>
      {typed !== undefined && (
        <TextInput mt="md" label={`Type “${typed}” to confirm`} value={text} onChange={(event) => { setText(event.currentTarget.value); setError(undefined); }} data-autofocus />
      )}
      {error !== undefined && <Text c="var(--bad)" mt="md" role="alert">{error}</Text>}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>{keep}</Button>
        <Button color="red" loading={busy} disabled={typed !== undefined && text !== typed} onClick={confirm}>{verb}</Button>
      </Group>
    </Modal>
  );
}
