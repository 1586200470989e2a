import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useId, useState, type ReactNode } from "react";
import { messageOf } from "../api/client";

/** A dialog with one form: the server's refusal is shown beside the button that met it, until something is changed; what is missing is said there too. */
export function FormModal({ title, verb, size = "md", missing, onSubmit, onClose, children }: {
  title: string;
  verb: string;
  size?: string;
  /** What still has to be given, as a sentence; while there is something, the button waits. */
  missing?: string | undefined;
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const reason = useId();
  const forget = () => setError(undefined);
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
      {/* Whatever is typed or chosen inside comes by here; the form itself is nothing to press. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <form onInput={forget} onClick={forget} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Stack gap="md">
          {children}
          {error !== undefined && <Text c="var(--bad)" role="alert">{error}</Text>}
          <Group justify="flex-end">
            {missing !== undefined && <Text c="dimmed" size="sm" id={reason} style={{ flex: "1 1 160px" }}>{missing}</Text>}
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={busy} disabled={missing !== undefined} aria-describedby={missing === undefined ? undefined : reason}>{verb}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The first sentence whose condition holds: what a form still lacks. */
export function lacking(...lacks: [boolean, string][]): string | undefined {
  return lacks.find(([holds]) => holds)?.[1];
}
