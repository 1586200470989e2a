import { Progress as Bar, Text } from "@mantine/core";
import type { Progress, RunDetail } from "../../shared/api/types";
import { bytes, count } from "../../shared/format/numbers";
import { duration } from "../../shared/format/times";
import { Fact } from "../../shared/ui/Page";

const phases: Record<Progress["phase"], string> = { Fetching: "Fetching from the connection", Reading: "Reading the file", Merging: "Comparing with the block", Committing: "Writing" };

export function RunProgress({ run }: { run: RunDetail }) {
  const progress = run.progress ?? null;
  if (run.state === "Queued" || progress === null) {
    const before = run.queuePosition ?? 0;
    return (
      <section className="card card-body" aria-label="Progress" aria-live="polite">
        <Text fw={600}>{run.state === "Queued" ? "Waiting for its turn" : "Opening the file"}</Text>
        <Text c="dimmed">{run.state !== "Queued" ? "A worker has it; the first figures come in a moment." : before > 0 ? `${count(before)} before it: runs into one block go one after the other.` : "It is next and starts as soon as a worker is free."}</Text>
        <Bar value={0} mt="sm" aria-label={run.state === "Queued" ? "Not started" : "Nothing read yet"} />
      </section>
    );
  }
  if (progress.phase === "Fetching" && progress.totalBytes === 0) return <Fetching progress={progress} />;
  const share = progress.totalBytes > 0 ? Math.min(1, progress.bytes / progress.totalBytes) : 0;
  return (
    <section className="card card-body" aria-label="Progress">
      <Text fw={600}>{phases[progress.phase]}</Text>
      <Bar value={share * 100} mt="xs" mb="md" size="md" radius="sm" aria-label="Share of the file read" transitionDuration={300} />
      <dl className="facts-grid">
        <Fact name="Rows">{count(progress.rows)}</Fact>
        <Fact name="Read">{bytes(progress.bytes)} of {bytes(progress.totalBytes)}</Fact>
        <Fact name="Rate">{count(progress.rowsPerSecond)} rows/s</Fact>
        <Fact name="Time left">{typeof progress.secondsLeft === "number" ? duration(progress.secondsLeft * 1000) : "being measured"}</Fact>
      </dl>
    </section>
  );
}

/** A source that does not say how much there is. */
function Fetching({ progress }: { progress: Progress }) {
  return (
    <section className="card card-body" aria-label="Progress">
      <Text fw={600}>{phases.Fetching}</Text>
      <Bar value={100} animated mt="xs" mb="md" size="md" radius="sm" aria-label="Fetching; how much there is the source does not say" />
      <dl className="facts-grid">
        {progress.rows > 0 && <Fact name="Rows">{count(progress.rows)}</Fact>}
        <Fact name="Fetched so far">{bytes(progress.bytes)}</Fact>
      </dl>
    </section>
  );
}
