import { IconAlertTriangleFilled, IconCircleCheckFilled, IconClockHour4, IconLoader2 } from "@tabler/icons-react";
import type { Freshness } from "../api/types";

const faces = {
  Fresh: { tone: "good", icon: IconCircleCheckFilled },
  Stale: { tone: "warn", icon: IconClockHour4 },
  Calculating: { tone: "live", icon: IconLoader2 },
  Failed: { tone: "bad", icon: IconAlertTriangleFilled },
} as const;

/** How results stand to the data they are calculated from. */
export function FreshnessBadge({ freshness }: { freshness: Pick<Freshness, "state" | "reason"> }) {
  const face = faces[freshness.state];
  const Icon = face.icon;
  return (
    <span className="state" data-tone={face.tone} role="status" aria-label={`Results: ${freshness.state}`} title={freshness.reason ?? undefined}>
      <Icon size={15} className={freshness.state === "Calculating" ? "spin" : ""} aria-hidden="true" />
      {freshness.state}
    </span>
  );
}
