import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const clipboard = useClipboard({ timeout: 1600 });
  return (
    <Button
      variant="default"
      leftSection={clipboard.copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
      onClick={() => clipboard.copy(text)}
    >
      <span aria-live="polite">{clipboard.copied ? "Copied" : label}</span>
    </Button>
  );
}

/** An id as people need it: readable, and one press from the clipboard. */
export function CopyId({ id, what }: { id: string; what: string }) {
  const clipboard = useClipboard({ timeout: 1600 });
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: 4, maxWidth: "100%" }}>
      <span className="mono clip" title={id}>{id}</span>
      <Tooltip label={clipboard.copied ? "Copied" : `Copy ${what} id`}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Copy ${what} id`} onClick={() => clipboard.copy(id)}>
          {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
      <span role="status" style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>
        {clipboard.copied ? `${what} id copied` : ""}
      </span>
    </span>
  );
}
