import { Loader, Stack, Table, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ApiProblem, messageOf } from "../../shared/api/client";
import type { Block, Configuration, Trial, UploadedFile } from "../../shared/api/types";
import { count, counted } from "../../shared/format/numbers";
import { Card } from "../../shared/ui/Page";
import { balanceParts } from "./Balance";
import { Exits } from "./Exits";
import { trialQuery, trialResultQuery } from "./files";
import { definitionOf, openPoints, withoutConnection, type Draft } from "./mapping";
import { Reasons } from "./Reasons";

/** What the mapping does to the whole file, again after each change, and the ways out. */
export function ResultZone({ block, draft, onDraft, file, configuration }: { block: Block; draft: Draft; onDraft: (draft: Draft) => void; file: UploadedFile | undefined; configuration: Configuration | undefined }) {
  const points = openPoints(block, draft);
  // What was fetched is tried as the file it is.
  const definition = useMemo(() => definitionOf(withoutConnection(draft)), [draft]);
  const [settled] = useDebouncedValue(definition, 350);
  const possible = file !== undefined && points.length === 0;
  const started = useQuery({ ...trialQuery(file?.fileId ?? "", block.id, settled), enabled: possible });
  const result = useQuery({ ...trialResultQuery(started.data?.trialId ?? ""), enabled: possible && started.data !== undefined, placeholderData: keepPreviousData });
  const shown = result.data;
  const error = started.error ?? result.error;
  const refused = possible && started.error instanceof ApiProblem && started.error.status >= 400 && started.error.status < 500;
  const current = settled === definition && !result.isPlaceholderData && (shown?.state === "Done" || shown?.state === "Failed");
  return (
    <Stack gap="md" className="result">
      <Card title="3. Result" aside={possible && !current && error === null && <Text size="sm" c="dimmed" component="span"><Loader size={12} /> Trying the whole file</Text>}>
        {file === undefined && <Text p="md" c="dimmed">{draft.connection === undefined ? "Add a file" : "Fetch what the connection holds"} to see what this configuration does with it. Changes can be saved without.</Text>}
        {points.length > 0 && (
          <ul style={{ margin: 0, padding: "14px 16px 14px 32px", color: "var(--warn)" }}>{points.map((point) => <li key={point}>{point}</li>)}</ul>
        )}
        {possible && error !== null && <Text p="md" c="var(--bad)" role="alert">{messageOf(error)}</Text>}
        {possible && error === null && shown !== undefined && <div style={{ filter: current ? "none" : "grayscale(1)" }} aria-busy={!current}><Outcome block={block} trial={shown} /></div>}
        <Exits block={block} draft={draft} onDraft={onDraft} file={file} configuration={configuration} open={points.length > 0 || refused} />
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
  if (trial.scenarios.length > 1) return <InScenarios block={block} trial={trial} />;
  if (!trial.lines) return <Text p="md" c="dimmed">What it does to {block.name} is being found out.</Text>;
  const { lines } = trial;
  const cells = trial.reasons.filter((reason) => reason.unit === "cell");
  return (
    <div style={{ padding: "14px 16px 4px" }} aria-live="polite">
      <dl className="outcome">
        <div><dt className="eyebrow">Lines read</dt><dd className="bigfigure">{count(lines.read)}</dd></div>
        {balanceParts.map((part) => (
          <div key={part.key}><dt className="eyebrow"><span className="key" style={{ background: part.colour }} aria-hidden="true" />{part.word}</dt><dd className="bigfigure" style={{ color: part.key === "skipped" && lines.skipped > 0 ? "var(--warn)" : "inherit" }}>{count(lines[part.key])}</dd></div>
        ))}
      </dl>
      <div className="sharebar" style={{ margin: "10px 0 8px" }} aria-hidden="true">
        {balanceParts.filter((part) => lines[part.key] > 0).map((part) => <span key={part.key} style={{ flex: lines[part.key], background: part.colour }} />)}
      </div>
      {trial.deleted > 0 && <Text size="sm" c="var(--warn)">{count(trial.deleted)} {block.type === "Metric" ? "cells" : "items"} would be deleted first.</Text>}
      {cells.length > 0 && (
        <Text size="sm" c="var(--warn)" fw={550}>Cells left out of lines that land: {cells.map((reason) => `${count(reason.count)} in ${reason.column ?? "the line"}, ${reason.label.toLowerCase()}`).join("; ")}.</Text>
      )}
      <Text size="sm" c="dimmed">So it would be in {block.name} after the run; nothing is written yet.</Text>
      {trial.created.length > 0 && <Text size="sm" c="dimmed">New items: {trial.created.map((list) => `${count(list.count)} in ${list.listName}`).join(", ")}.</Text>}
    </div>
  );
}

/** What it does to each scenario: lines are read once, what they change differs. */
function InScenarios({ block, trial }: { block: Block; trial: Trial }) {
  return (
    <div style={{ padding: "14px 16px 4px" }} aria-live="polite">
      <dl className="outcome">
        <div><dt className="eyebrow">Lines read</dt><dd className="bigfigure">{count(trial.read)}</dd></div>
        <div><dt className="eyebrow">Skipped</dt><dd className="bigfigure" style={{ color: trial.skipped > 0 ? "var(--warn)" : "inherit" }}>{count(trial.skipped)}</dd></div>
      </dl>
      {trial.scenarios.map(({ scenarioId, name, lines, deleted }) => (
        <Text key={scenarioId} size="sm" mt={8}>
          <strong>{name}</strong>: {count(lines.inserted)} inserted, {count(lines.updated)} updated, {count(lines.unchanged)} unchanged, {count(lines.duplicate)} duplicate
          {deleted > 0 && <Text component="span" c="var(--warn)">; {count(deleted)} cells deleted first</Text>}
        </Text>
      ))}
      <Text size="sm" c="dimmed" mt={8}>So it would be in {block.name} after the run; nothing is written yet.</Text>
      {trial.created.length > 0 && <Text size="sm" c="dimmed">New items: {trial.created.map((list) => `${count(list.count)} in ${list.listName}`).join(", ")}.</Text>}
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
