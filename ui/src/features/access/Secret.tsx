import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useId } from "@mantine/hooks";
import type { ReactNode } from "react";
import { CopyButton } from "../../shared/ui/CopyButton";

/** Shows a secret the one time it can be seen. */
export function Secret({ title, label, secret, children, onClose }: { title: string; label: string; secret: string; children: ReactNode; onClose: () => void }) {
  const id = useId();
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false} size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text>{children}</Text>
        <div>
          <Text size="sm" fw={550} mb={4} id={id}>{label}</Text>
          <output aria-labelledby={id} className="mono" style={{ display: "block", padding: "10px 12px", background: "var(--sunken)", border: "1px solid var(--line)", borderRadius: 6, overflowWrap: "anywhere", userSelect: "all" }}>{secret}</output>
        </div>
        <Group justify="space-between">
          <CopyButton text={secret} label="Copy" />
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
