import { Text } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import type { Flow } from "../../shared/api/flows";

/** Actions of a saved flow that get in each other's way. */
export function Warnings({ flow }: { flow: Pick<Flow, "warnings"> }) {
  if (flow.warnings.length === 0) return null;
  return (
    <div className="notice" role="note">
      {flow.warnings.map(({ actionId, otherActionId, message }) => (
        <Text key={`${actionId} ${otherActionId}`} component="div" size="sm" className="warning"><IconAlertTriangleFilled size={14} color="var(--warn)" aria-hidden="true" /> <span>{message}</span></Text>
      ))}
    </div>
  );
}
