import { Button, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useMemo } from "react";
import { messageOf, post } from "../../shared/api/client";
import { fromNow } from "../../shared/format/times";
import { Loading } from "../../shared/ui/Faces";
import { Tag } from "../../shared/ui/StateBadge";
import { localWords } from "./clock";
import type { PlannedInstant, Preview, Timing } from "./schedules";
import { useNow } from "./useNow";

/** What is written: for which configuration, and, where one is edited, in which schedule. */
interface About { configurationId: string | null; scheduleId: string | undefined }

function ask(applicationId: string, about: About, timing: Timing) {
  return post<Preview>(`/applications/${applicationId}/schedules/preview`, { ...timing, ...about, count: 10 });
}

/** The next ten instants of what is being written, by the same function that will start the runs. */
export function usePreview(applicationId: string, about: About, timing: Timing | undefined) {
  const [text] = useDebouncedValue(timing === undefined ? "" : JSON.stringify(timing), 250);
  const settled = useMemo(() => (text === "" ? undefined : (JSON.parse(text) as Timing)), [text]);
  return useQuery({
    queryKey: ["schedules", applicationId, "preview", about, settled],
    queryFn: settled === undefined ? skipToken : () => ask(applicationId, about, settled),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

const flagWords: Record<PlannedInstant["flags"][number], string> = { ClockChangeGap: "clock change", ClockChangeRepeat: "clock change", WouldOverlap: "would overlap", SameConnection: "same connection" };

export function NextInstants({ preview, zone, onStartAt }: { preview: ReturnType<typeof usePreview>; zone: string; onStartAt: (local: string) => void }) {
  const now = useNow();
  const shown = preview.data;
  const freeStart = shown?.freeStart ?? undefined;
  return (
    <section className="next-instants" aria-label="Next instants" aria-busy={preview.isPlaceholderData}>
      {preview.isError && <Text c="var(--bad)" role="alert" style={{ overflowWrap: "anywhere" }}>{messageOf(preview.error)}</Text>}
      {!preview.isError && shown === undefined && <Loading rows={7} />}
      {!preview.isError && shown !== undefined && (
        <div aria-live="polite">
          <Title order={3} fz={15}>{shown.sentence}</Title>
          {shown.warnings.map((warning) => <Text key={warning} size="sm" c="var(--warn)" mt={6} component="div" className="warning"><IconAlertTriangleFilled size={14} aria-hidden="true" /><span>{warning}</span></Text>)}
          {freeStart !== undefined && (
            <div className="free-time">
              <Text size="sm">Another import uses this connection then.</Text>
              <Button size="compact-sm" variant="default" onClick={() => onStartAt(freeStart)}>Start at {freeStart.slice(11, 16)} instead</Button>
            </div>
          )}
          {shown.instants.length === 0 ? <Text c="dimmed" mt="sm">No run would come.</Text> : (
            <ol className="instants">
              {shown.instants.map((instant) => (
                <li key={instant.at}>
                  <span className="when">{localWords(instant.local)}</span>
                  <span className="dim">{fromNow(instant.at, now)}</span>
                  {instant.flags.length > 0 && <span className="flags">{[...new Set(instant.flags.map((flag) => flagWords[flag]))].map((word) => <Tag key={word} tone="warn">{word}</Tag>)}{instant.note && <span className="dim">{instant.note}</span>}</span>}
                </li>
              ))}
            </ol>
          )}
          <Text size="xs" c="dimmed" mt={8}>Times in {zone.replaceAll("_", " ")}</Text>
        </div>
      )}
    </section>
  );
}
