import { Popover, Text } from "@mantine/core";
import { cloneElement, useId, type ReactElement } from "react";

/** A field and, right below it, why the server said no to what it holds. */
export function Refused({ reason, children }: { reason: string | undefined; children: ReactElement<{ "aria-invalid"?: boolean; "aria-describedby"?: string }> }) {
  const id = useId();
  return (
    <Popover opened={reason !== undefined} position="bottom-start" offset={3} withRoles={false} trapFocus={false} returnFocus={false}>
      <Popover.Target>{reason === undefined ? children : cloneElement(children, { "aria-invalid": true, "aria-describedby": id })}</Popover.Target>
      <Popover.Dropdown p="xs" maw={360}><Text id={id} size="sm" c="var(--bad)" role="alert">{reason}</Text></Popover.Dropdown>
    </Popover>
  );
}
