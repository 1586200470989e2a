import { Alert, Button, Group, Loader, Stack, Table, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { messageOf, post } from "../../shared/api/client";
import type { Block, Configuration, Trial, UploadedFile } from "../../shared/api/types";
import { count, counted, percent } from "../../shared/format/numbers";
import { CopyButton, CopyId } from "../../shared/ui/CopyButton";
import { tellFailure } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { curlFor } from "./curl";
import { trialQuery, trialResultQuery } from "./files";
import { definitionOf, openPoints, type Draft } from "./mapping";
import { Reasons } from "./Reasons";
import { SaveConfiguration } from "./SaveConfiguration";

/** What the mapping does to the whole file, again after each change, and the ways out. */
export function ResultZone({ block, draft, file, configuration }: { block: Block; draft: Draft; file: UploadedFile | undefined; configuration: Configuration | undefined }) {
  const points = openPoints(block, draft);
  const definition = useMemo(() => definitionOf(draft), [draft]);
  const [settled] = useDebouncedValue(definition, 350);
  const possible = file !== undefined && points.length === 0;
  const started = useQuery({ ...trialQuery(file?.fileId ?? "", block.id, settled), enabled: possible });
  const result = useQuery({ ...trialResultQuery(started.data?.trialId ?? ""), enabled: possible && started.data !== undefined, placeholderData: keepPreviousData });
  const shown = result.data;
  const error = started.error ?? result.error;
  const current = settled === definition && !result.isPlaceholderData && (shown?.state === "Done" || shown?.state === "Failed");
  return (
    <Stack gap="md" className="result">
      <Card title="3. Result" aside={possible && !current && error === null && <Text size="sm" c="dimmed" component="span"><Loader size={12} /> Trying the whole file</Text>}>
        {file === undefined && <Text p="md" c="dimmed">Add a file to see what this configuration does with it. Changes can be saved without one.</Text>}
        {points.length > 0 && (
          <ul style={{ margin: 0, padding: "14px 16px 14px 32px", color: "var(--warn)" }}>{points.map((point) => <li key={point}>{point}</li>)}</ul>
        )}
        {possible && error !== null && <Text p="md" c="var(--bad)" role="alert">{messageOf(error)}</Text>}
        {possible && error === null && shown !== undefined && <div style={{ filter: current ? "none" : "grayscale(1)" }} aria-busy={!current}><Outcome block={block} trial={shown} /></div>}
        <Exits block={block} draft={draft} file={file} configuration={configuration} open={points.length > 0} />
      </Card>
      {possible && shown !== undefined && shown.unmatched.length > 0 && <Unmatched trial={shown} />}
      {possible && shown !== undefined && shown.reasons.length > 0 && <Reasons reasons={shown.reasons} />}
    </Stack>
  );
}

function Outcome({ block, trial }: { block: Block; trial: Trial }) {
  if (trial.state === "Failed") {
    return <Text p="md" c="var(--bad)" role="alert">{trial.error?.description ?? "The file cannot be imported this way."} {trial.error?.whatToDo ?? ""}</Text>;
  }
  const share = trial.read === 0 ? 0 : trial.landing / trial.read;
  return (
    <div style={{ padding: "14px 16px 4px" }} aria-live="polite">
      <Group gap={26} align="flex-end">
        <div><span className="eyebrow">Lines read</span><div className="bigfigure">{count(trial.read)}</div></div>
        <div><span className="eyebrow">Would land</span><div className="bigfigure" style={{ color: "var(--good)" }}>{count(trial.landing)}</div></div>
        <div><span className="eyebrow">Left out</span><div className="bigfigure" style={{ color: trial.skipped > 0 ? "var(--warn)" : "inherit" }}>{count(trial.skipped)}</div></div>
      </Group>
      <div className="sharebar" style={{ margin: "10px 0 8px" }} aria-hidden="true">
        {trial.landing > 0 && <span style={{ flex: trial.landing, background: "var(--good-fill)" }} />}
        {trial.skipped > 0 && <span style={{ flex: trial.skipped, background: "var(--warn-fill)" }} />}
      </div>
      <Text size="sm" c="dimmed">{percent(share)} of the lines would land in {block.name}{trial.lines ? `: ${count(trial.lines.inserted)} new, ${count(trial.lines.updated)} changed, ${count(trial.lines.unchanged)} as they are, ${count(trial.lines.duplicate)} duplicates` : ""}.</Text>
      {trial.deleted > 0 && <Text size="sm" c="var(--warn)">{count(trial.deleted)} {block.type === "Metric" ? "cells" : "items"} would be deleted first.</Text>}
      {trial.created.length > 0 && <Text size="sm" c="dimmed">New items: {trial.created.map((list) => `${count(list.count)} in ${list.listName}`).join(", ")}.</Text>}
    </div>
  );
}

function Exits({ block, draft, file, configuration, open }: { block: Block; draft: Draft; file: UploadedFile | undefined; configuration: Configuration | undefined; open: boolean }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<{ configuration: Configuration; definition: string }>();
  const definition = definitionOf(draft);
  const now = JSON.stringify(definition);
  const known = saved?.configuration ?? configuration;
  const unchanged = now === (saved?.definition ?? (configuration === undefined ? "" : JSON.stringify(configuration.definition)));
  const run = useMutation({
    mutationFn: () => known !== undefined && unchanged && file !== undefined
      ? post<{ runId: string }>(`/import-configurations/${known.id}/runs`, undefined, { fileId: file.fileId })
      : post<{ runId: string }>(`/blocks/${block.id}/runs`, { fileId: file?.fileId ?? "", definition }),
    onSuccess: ({ runId }) => navigate({ to: "/applications/$applicationId/runs/$runId", params: { applicationId: block.applicationId, runId }, search: {} }),
    onError: tellFailure,
  });
  return (
    <div style={{ padding: "12px 16px 16px" }}>
      <Group gap="xs" grow>
        <Button leftSection={<IconPlayerPlay size={16} />} disabled={open || file === undefined} loading={run.isPending} onClick={() => run.mutate()}>Run now</Button>
        <Button variant="default" disabled={open || (unchanged && known !== undefined)} onClick={() => setSaving(true)}>{known === undefined ? "Save" : "Save changes"}</Button>
      </Group>
      {known !== undefined && (
        <Alert mt="md" color="petrol" variant="light" title={saved === undefined ? known.name : `Saved as ${known.name}`} styles={{ title: { color: "var(--ink)" }, message: { color: "var(--ink)" } }}>
          <CopyId id={known.id} what="configuration" />
          {unchanged ? <Group mt="xs"><CopyButton text={curlFor(known.id)} label="Copy curl" /></Group> : <Text size="sm">Changed since; runs by API use the saved version.</Text>}
        </Alert>
      )}
      {saving && (
        <SaveConfiguration
          block={block} definition={definition} known={known} onClose={() => setSaving(false)}
          onSaved={(next) => {
            setSaved({ configuration: next, definition: now });
            void queries.invalidateQueries({ queryKey: ["configurations", block.id] });
          }}
        />
      )}
    </div>
  );
}

function Unmatched({ trial }: { trial: Trial }) {
  return (
    <Card title="Values without an item">
      <div style={{ maxHeight: 300, overflow: "auto" }} tabIndex={0} role="region" aria-label="Values without an item, most frequent first">
        <Table className="table" verticalSpacing={6}>
          <Table.Thead><Table.Tr><Table.Th>Value</Table.Th><Table.Th>Nearest item</Table.Th><Table.Th className="num">Lines</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {trial.unmatched.map((value) => (
              <Table.Tr key={`${value.column} ${value.value}`}>
                <Table.Td><span style={{ fontWeight: 550, overflowWrap: "anywhere" }}>{value.value === "" ? "(empty)" : value.value}</span><br /><span className="dim" style={{ fontSize: 12 }}>{value.column}</span></Table.Td>
                <Table.Td className="dim">{value.nearest ?? ""}</Table.Td>
                <Table.Td className="num">{count(value.count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text p="sm" px="md" size="sm" c="dimmed" style={{ borderTop: "1px solid var(--line)" }}>{counted(trial.unmatched.length, "value")}. What happens to their lines is chosen in the mapping, under “If the item is missing”.</Text>
    </Card>
  );
}
