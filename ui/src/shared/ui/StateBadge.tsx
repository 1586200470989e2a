import {
  IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleMinus, IconCircleXFilled, IconClockHour4, IconHourglassLow, IconLoader2, IconPlayerSkipForward,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Outcome, RunState } from "../api/types";

type Face = { word: string; tone: "good" | "warn" | "bad" | "live" | "idle"; icon: ComponentType<{ size?: number; className?: string }>; turns?: true };

const faces = {
  Queued: { word: "Queued", tone: "idle", icon: IconClockHour4 },
  Running: { word: "Running", tone: "live", icon: IconLoader2, turns: true },
  Success: { word: "Completed", tone: "good", icon: IconCircleCheckFilled },
  Partial: { word: "Partial", tone: "warn", icon: IconAlertTriangleFilled },
  Failed: { word: "Failed", tone: "bad", icon: IconCircleXFilled },
  Cancelled: { word: "Cancelled", tone: "idle", icon: IconCircleMinus },
  Waiting: { word: "Waiting", tone: "warn", icon: IconHourglassLow },
  Succeeded: { word: "Succeeded", tone: "good", icon: IconCircleCheckFilled },
  Skipped: { word: "Skipped", tone: "idle", icon: IconPlayerSkipForward },
  Cancelling: { word: "Cancelling", tone: "live", icon: IconLoader2, turns: true },
} as const satisfies Record<string, Face>;

/** What runs of imports come to. */
export type RunFace = "Queued" | "Running" | "Success" | "Partial" | "Failed" | "Cancelled";

/** A run's state and outcome as one word: "partial" is completed with skipped lines. */
export function faceOf(state: RunState, outcome: Outcome | null | undefined): RunFace {
  if (state === "Queued" || state === "Running") return state;
  if (state === "Failed" || state === "Cancelled") return state;
  return outcome === "Partial" ? "Partial" : "Success";
}

export function StateBadge({ state, outcome }: { state: RunState; outcome?: Outcome | null | undefined }) {
  return <FaceBadge of={faceOf(state, outcome)} />;
}

/** The state of a run, a flow's run or one of its steps. */
export function FaceBadge({ of }: { of: keyof typeof faces }) {
  const face: Face = faces[of];
  const Icon = face.icon;
  return (
    <span className="state" data-tone={face.tone}>
      <Icon size={15} className={face.turns === true ? "spin" : ""} aria-hidden="true" />
      {face.word}
    </span>
  );
}

export function Tag({ tone, children }: { tone: Face["tone"]; children: string }) {
  return <span className="state" data-tone={tone} style={{ paddingLeft: 9 }}>{children}</span>;
}
