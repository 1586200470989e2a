import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Reason } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { Card } from "../../shared/ui/Page";
import type { Part } from "./ImportSummary";

/** Why lines or cells were left out, most frequent first, each with what to do about it; the chosen one with its rows. */
export function Reasons({ reasons, part, onChoose, rows }: { reasons: Reason[]; part?: Part; onChoose?: (part: Part) => void; rows?: ReactNode }) {
  const sorted = reasons.toSorted((a, b) => b.count - a.count);
  return (
    <Card title="Why lines or cells were left out">
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {sorted.map((reason, index) => {
          const chosen = part?.reason === reason.reason && part.column === (reason.column ?? undefined) && (part.unit ?? "line") === reason.unit;
          const next: Part = { show: "skipped", unit: reason.unit, reason: reason.reason, ...(typeof reason.column === "string" ? { column: reason.column } : {}) };
          return (
            <li key={`${reason.unit} ${reason.reason} ${reason.column ?? ""}`} style={{ padding: "12px 16px", borderTop: index === 0 ? "0" : "1px solid var(--line)" }}>
              <Group justify="space-between" align="flex-start" gap="sm">
                <div style={{ flex: "1 1 320px", minWidth: 0 }}>
                  <Text><strong>{reason.label}</strong>{typeof reason.column === "string" && <> in column <strong>{reason.column}</strong></>}</Text>
                  {reason.whatToDo !== "" && <Text c="dimmed" mt={1}>{reason.whatToDo}</Text>}
                  {reason.samples.length > 0 && <Samples samples={reason.samples} />}
                </div>
                <Group gap="sm" wrap="nowrap">
                  <Text fw={600} style={{ whiteSpace: "nowrap" }}>{counted(reason.count, reason.unit)}</Text>
                  {onChoose !== undefined && <Button size="xs" variant={chosen ? "filled" : "default"} aria-pressed={chosen} onClick={() => onChoose(chosen ? {} : next)} aria-label={`Show the ${reason.unit}s: ${reason.label}${typeof reason.column === "string" ? ` in ${reason.column}` : ""}`}>Show</Button>}
                </Group>
              </Group>
              {chosen && rows}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Samples({ samples }: { samples: string[] }) {
  return (
    <Group gap={6} mt={6} component="span">
      {samples.slice(0, 5).map((sample, index) => <code key={`${index} ${sample}`} className="sample">{sample === "" ? "(empty)" : sample}</code>)}
      {samples.length > 5 && <span className="dim" style={{ fontSize: 12.5 }}>and others</span>}
    </Group>
  );
}
