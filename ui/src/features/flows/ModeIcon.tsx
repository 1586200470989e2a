import { IconArrowsSplit2, IconListNumbers } from "@tabler/icons-react";
import type { FlowMode } from "../../shared/api/flows";

/** Which way a flow runs its actions: each mode has its own sign. */
export function ModeIcon({ mode, size = 18 }: { mode: FlowMode; size?: number }) {
  const Icon = mode === "Parallel" ? IconArrowsSplit2 : IconListNumbers;
  return (
    <span className="dim" style={{ display: "inline-flex", flex: "none" }} title={mode} role="img" aria-label={mode}>
      <Icon size={size} stroke={1.7} aria-hidden="true" />
    </span>
  );
}
