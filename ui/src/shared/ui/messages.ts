import { notifications } from "@mantine/notifications";
import { messageOf } from "../api/client";

export function tell(message: string): void {
  notifications.show({ message, color: "petrol", autoClose: 4000, closeButtonProps: { "aria-label": "Dismiss" } });
}

/** Answers Enter and Space on a handle, which only the arrow keys move; a press of the pointer begins to drag. */
export function tellHandle(event: { detail: number }): void {
  if (event.detail === 0) tell("Drag it, or use the arrow keys.");
}

export function tellFailure(error: unknown): void {
  notifications.show({ message: messageOf(error), title: "That did not work", color: "red", autoClose: 9000, closeButtonProps: { "aria-label": "Dismiss" } });
}
