import { Text } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";

/** Actions of a flow that get in each other's way. */
export function Warnings({ messages }: { messages: string[] }) {
  if (messages.length === 0) return null;
  return (
    <div className="notice" role="note">
      {[...new Set(messages)].map((message) => (
        <Text key={message} component="div" size="sm" className="warning"><IconAlertTriangleFilled size={14} color="var(--warn)" aria-hidden="true" /> <span>{message}</span></Text>
      ))}
    </div>
  );
}
