import { Button, Checkbox, Collapse, Group, Loader, Menu, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { IconChevronDown, IconChevronRight, IconPlus } from "@tabler/icons-react";
import type { Block, UploadedFile } from "../../shared/api/types";
import { percent } from "../../shared/format/numbers";
import { Card } from "../../shared/ui/Page";
import { ClearFields } from "./ClearFields";
import { profileQuery } from "./files";
import { BooleanFields, DateFields, NumberFields } from "./FormatFields";
import { formatsInUse, targetsOf, type Draft, type Line } from "./mapping";
import { MappingLine } from "./MappingLine";
import { ScenariosField } from "./ScenarioField";

/** Source → target, one line per column; formats for the whole import at the top, exceptions in the lines. */
export function MappingZone({ block, draft, file, columns, onDraft }: {
  block: Block; draft: Draft; file: UploadedFile | undefined; columns: string[]; onDraft: (draft: Draft) => void;
}) {
  const profile = useQuery({ ...profileQuery(file?.fileId ?? "", draft.file), enabled: file !== undefined });
  const ofColumn = new Map((profile.data?.columns ?? []).map((column) => [column.name, column]));
  const mayMake = block.type !== "Metric" && block.permissions.includes("ConfigureBlocks") && !(block.properties ?? []).some((property) => property.protected);
  const change = (line: Line) => onDraft({ ...draft, lines: draft.lines.map((other) => (other.id === line.id ? line : other)) });
  const pivoted = draft.file.layout === "Pivoted";
  const unnamed = draft.lines.flatMap(({ source, target }) => (source.kind === "Column" && target === null ? [source.name] : []));
  const add = (source: Line["source"]) => onDraft({ ...draft, lines: [...draft.lines, { id: `added:${Date.now()}`, source, target: null, missingItem: "SkipLine" }] });
  return (
    <Card
      title="2. Mapping"
      aside={profile.data?.state === "Running" && <Text size="sm" c="dimmed" component="span"><Loader size={12} /> Profiling the whole file: {percent(profile.data.progress)}</Text>}
    >
      <Formats block={block} draft={draft} onDraft={onDraft} />
      {draft.lines.map((line) => (
        <MappingLine
          key={line.id} line={line} targets={targetsOf(block)} mayMake={mayMake} formats={draft.formats} profile={line.source.kind === "Column" ? ofColumn.get(line.source.name) : undefined}
          headers={pivoted ? unnamed : undefined} missing={line.source.kind === "Column" && file !== undefined && !columns.includes(line.source.name)} onChange={change}
          {...(line.source.kind !== "Constant" && line.source.kind !== "LoadDate" ? {} : { onRemove: () => onDraft({ ...draft, lines: draft.lines.filter((other) => other.id !== line.id) }) })}
        />
      ))}
      <Group p="md" style={{ borderTop: "1px solid var(--line)" }} justify="space-between" align="flex-start">
        <Menu position="bottom-start">
          <Menu.Target><Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>Add a column of its own</Button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => add({ kind: "Constant", value: "" })}>Constant value</Menu.Item>
            <Menu.Item onClick={() => add({ kind: "LoadDate" })}>Load date</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Options block={block} draft={draft} onDraft={onDraft} />
      </Group>
      <AdditionalOptions block={block} draft={draft} onDraft={onDraft} />
    </Card>
  );
}

function Formats({ block, draft, onDraft }: { block: Block; draft: Draft; onDraft: (draft: Draft) => void }) {
  const [opened, { toggle }] = useDisclosure(false);
  const { number, date, boolean } = draft.formats;
  return (
    <div>
      <Group px="md" py={10} gap="xs">
        <Button size="xs" variant="subtle" color="gray" aria-expanded={opened} leftSection={opened ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />} onClick={toggle}>Number and date formatting</Button>
        <Text size="sm" c="dimmed">{formatsInUse(block, draft)}</Text>
      </Group>
      <Collapse expanded={opened}>
        <Stack px="md" pb="md" gap="sm">
          <NumberFields format={number} onChange={(next) => onDraft({ ...draft, formats: { ...draft.formats, number: next } })} />
          <Group align="flex-start">
            <DateFields format={date} onChange={(next) => onDraft({ ...draft, formats: { ...draft.formats, date: next } })} />
            <BooleanFields format={boolean} onChange={(next) => onDraft({ ...draft, formats: { ...draft.formats, boolean: next } })} />
          </Group>
        </Stack>
      </Collapse>
    </div>
  );
}

function AdditionalOptions({ block, draft, onDraft }: { block: Block; draft: Draft; onDraft: (draft: Draft) => void }) {
  const [opened, { toggle }] = useDisclosure(draft.options.clear.mode !== "None" || draft.options.applyAccessRightsToAdmins);
  return (
    <div style={{ borderTop: "1px solid var(--line)" }}>
      <Group px="md" py={10}>
        <Button size="xs" variant="subtle" color="gray" aria-expanded={opened} leftSection={opened ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />} onClick={toggle}>Additional options</Button>
      </Group>
      <Collapse expanded={opened}>
        <Stack px="md" pb="md" gap="md">
          <ClearFields block={block} draft={draft} onDraft={onDraft} />
          <Checkbox
            label="Apply Access Rights to Admins importing data" description="Members who define the application's security may otherwise import everywhere. It changes nothing for anybody else."
            checked={draft.options.applyAccessRightsToAdmins} onChange={(event) => onDraft({ ...draft, options: { ...draft.options, applyAccessRightsToAdmins: event.currentTarget.checked } })}
          />
        </Stack>
      </Collapse>
    </div>
  );
}

function Options({ block, draft, onDraft }: { block: Block; draft: Draft; onDraft: (draft: Draft) => void }) {
  const keys = (block.properties ?? []).filter((property) => property.unique && !property.protected);
  const { options } = draft;
  const set = (next: Partial<Draft["options"]>) => onDraft({ ...draft, options: { ...options, ...next } });
  return (
    <Group gap="md" align="flex-end">
      {block.type !== "Metric" && (
        <Select
          size="xs" label="Lines" w={210} allowDeselect={false} value={options.mode}
          data={[{ value: "Upsert", label: "Update known items, add new", disabled: keys.length === 0 }, ...(block.type === "TransactionList" ? [{ value: "Append", label: "Append every line" }] : [])]}
          onChange={(mode) => mode !== null && set({ mode: mode as "Upsert" | "Append", keyPropertyId: mode === "Append" ? null : (options.keyPropertyId ?? keys[0]?.id ?? null) })}
        />
      )}
      {block.type !== "Metric" && options.mode === "Upsert" && (
        <Select size="xs" label="Items are known by" w={150} allowDeselect={false} data={keys.map((key) => ({ value: key.id, label: key.name }))} value={options.keyPropertyId ?? null} onChange={(keyPropertyId) => set({ keyPropertyId })} />
      )}
      {block.type === "Metric" && block.everyScenario !== true && (
        <ScenariosField size="xs" applicationId={block.applicationId} label="Into scenarios" value={options.scenarioIds} onChange={(scenarioIds) => set({ scenarioIds })} />
      )}
      <Checkbox pb={6} label="Empty cells clear what is there" checked={options.blankCells === "Clear"} onChange={(event) => set({ blankCells: event.currentTarget.checked ? "Clear" : "LeaveUnchanged" })} />
    </Group>
  );
}
