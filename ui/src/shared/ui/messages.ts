import { notifications } from "@mantine/notifications";
import { messageOf } from "../api/client";

export function tell(message: string): void {
  notifications.show({ message, color: "petrol", autoClose: 4000, closeButtonProps: { "aria-label": "Dismiss" } });
}

export function tellFailure(error: unknown): void {
  notifications.show({ message: messageOf(error), title: "That did not work", color: "red", autoClose: 9000, closeButtonProps: { "aria-label": "Dismiss" } });
}
