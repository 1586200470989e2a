import { Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconCircleXFilled } from "@tabler/icons-react";
import type { RunDetail, RunError } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";

/** What went wrong, where in the file, and what to do next: all of it on the first screen. */
export function FailedCause({ run, error }: { run: RunDetail; error: RunError }) {
  const cancelled = run.state === "Cancelled";
  const place = [
    ...(typeof error.line === "number" ? [`line ${count(error.line)}`] : []),
    ...(typeof error.column === "string" ? [`column ${error.column}`] : []),
  ].join(", ");
  return (
    <section className="card" aria-label="Cause" style={{ borderLeft: `4px solid var(${cancelled ? "--idle-fill" : "--bad-fill"})` }}>
      <div className="card-body">
        <Group gap={9} align="flex-start" wrap="nowrap">
          {!cancelled && <IconCircleXFilled size={21} color="var(--bad)" style={{ flex: "none", marginTop: 1 }} aria-hidden="true" />}
          <div style={{ minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>{error.description}</Text>
            {place !== "" && <Text mt={2}>In {place} of the file.</Text>}
            <Text c="dimmed" mt={2}>Nothing of this run was applied; the block is as it was before.</Text>
            {error.whatToDo !== "" && <Text mt={8}><strong>Next:</strong> {error.whatToDo}</Text>}
            <Group gap="xs" mt="sm">
              {run.configuration !== null && run.configuration !== undefined && !cancelled && (
                <Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/blocks/$blockId/import" params={{ applicationId: run.applicationId, blockId: run.block.id }} search={{ configuration: run.configuration?.id ?? "" }} />}>
                  Open the import configuration
                </Button>
              )}
              <Text c="dimmed" size="xs" className="mono">{error.name}</Text>
            </Group>
          </div>
        </Group>
      </div>
    </section>
  );
}
