import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Says what was done, with the way back for some seconds. */
export function tellUndoable(message: string, onUndo: () => void): void {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button size="compact-sm" variant="default" onClick={() => { notifications.hide(id); onUndo(); }}>Undo</Button>
      </Group>
    ),
    color: "petrol", autoClose: 9000, closeButtonProps: { "aria-label": "Dismiss" },
  });
}
