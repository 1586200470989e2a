import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconCalendarTime, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { post } from "../../shared/api/client";
import type { Block, Configuration, UploadedFile } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { useMe } from "../../shared/session/session";
import { CopyButton, CopyId } from "../../shared/ui/CopyButton";
import { tellFailure } from "../../shared/ui/messages";
import { useSourceWords } from "./connectionReads";
import { curlFor, curlForTrigger } from "./curl";
import { definitionOf, linesToMake, type Draft } from "./mapping";
import { useMakeProperties } from "./newProperties";
import { expectRun, queuedRun } from "./runs";
import { SaveConfiguration } from "./SaveConfiguration";

/** The ways out of the wizard: run it, save it, and schedule what fetches its rows by itself. */
export function Exits({ block, draft, onDraft, file, configuration, open }: { block: Block; draft: Draft; onDraft: (draft: Draft) => void; file: UploadedFile | undefined; configuration: Configuration | undefined; open: boolean }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  const [saving, setSaving] = useState<"save" | "schedule">();
  const [saved, setSaved] = useState<{ configuration: Configuration; definition: string }>();
  const make = useMakeProperties(block, onDraft);
  const toMake = linesToMake(draft);
  const now = JSON.stringify(definitionOf(draft));
  const fetches = draft.connection !== undefined;
  const source = useSourceWords(block.applicationId, draft.connection);
  const known = saved?.configuration ?? configuration;
  const unchanged = toMake.length === 0 && now === (saved?.definition ?? (configuration === undefined ? "" : JSON.stringify(definitionOfSaved(configuration))));
  const asSaved = known !== undefined && unchanged;
  const run = useMutation({
    mutationFn: async () => asSaved
      ? post<{ runId: string }>(`/import-configurations/${known.id}/runs`, undefined, fetches ? {} : { fileId: file?.fileId })
      : post<{ runId: string }>(`/blocks/${block.id}/runs`, { ...(file === undefined ? {} : { fileId: file.fileId }), definition: definitionOf(await make(draft)) }),
    onSuccess: ({ runId }) => {
      if (me !== null) expectRun(queries, queuedRun(runId, { block, configuration: asSaved ? known : null, person: { id: me.memberId, name: me.name } }));
      return navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId: block.applicationId, runId }, search: {} });
    },
    onError: tellFailure,
  });
  const schedule = (id: string) => navigate({ to: "/applications/$applicationId/scheduling", params: { applicationId: block.applicationId }, search: { configuration: id } });
  return (
    <div style={{ padding: "12px 16px 16px" }}>
      {toMake.length > 0 && <Text size="sm" mb="sm">{counted(toMake.length, "new property", "new properties")}: {toMake.map((line) => line.newProperty.name).join(", ")}. Made when the import is run or saved; the result above is still without {toMake.length === 1 ? "it" : "them"}.</Text>}
      <Group gap="xs" grow>
        <Button leftSection={<IconPlayerPlay size={16} />} disabled={open || (file === undefined && !fetches)} loading={run.isPending} onClick={() => run.mutate()}>Run now</Button>
        <Button variant="default" disabled={open || asSaved} onClick={() => setSaving("save")}>{known === undefined ? "Save" : "Save changes"}</Button>
      </Group>
      {fetches && (
        <Button mt="xs" fullWidth variant="default" leftSection={<IconCalendarTime size={16} />} disabled={open} onClick={() => (asSaved ? void schedule(known.id) : setSaving("schedule"))}>Schedule</Button>
      )}
      {known !== undefined && (
        <Alert mt="md" color="petrol" variant="light" title={saved === undefined ? known.name : `Saved as ${known.name}`} styles={{ title: { color: "var(--ink)" }, message: { color: "var(--ink)" } }}>
          <CopyId id={known.id} what="configuration" />
          {unchanged ? <Group mt="xs"><CopyButton text={fetches ? curlForTrigger(known.id) : curlFor(known.id)} label="Copy curl" /></Group> : <Text size="sm">Changed since; runs by API{fetches ? " and by schedule" : ""} use the saved version.</Text>}
        </Alert>
      )}
      {saving !== undefined && (
        <SaveConfiguration
          block={block} definition={async () => definitionOf(await make(draft))} known={known} verb={saving === "save" ? "Save" : "Save and schedule"} from={fetches ? (source?.name ?? "a connection") : "CSV"} onClose={() => setSaving(undefined)}
          onSaved={(next, definition) => {
            setSaved({ configuration: next, definition: JSON.stringify(definition) });
            void queries.invalidateQueries({ queryKey: ["configurations", block.id] });
            if (saving === "schedule") void schedule(next.id);
          }}
        />
      )}
    </div>
  );
}

/** A saved definition in the order in which the wizard writes one. */
function definitionOfSaved({ definition: { file, formats, columns, options, connection } }: Configuration) {
  return { file, formats, columns, options, ...(connection ? { connection } : {}) };
}
