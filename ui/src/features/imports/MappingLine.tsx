import { ActionIcon, Button, Group, MultiSelect, Select, Text, TextInput, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { IconAdjustments, IconAlertTriangle, IconArrowRight, IconX } from "@tabler/icons-react";
import { blockQuery } from "../../shared/api/queries";
import { missingItemPolicies, type ColumnProfile, type DataType, type ImportDefinition, type MissingItem } from "../../shared/api/types";
import { compactCount, counted, percent } from "../../shared/format/numbers";
import { BooleanFields, DateFields, NumberFields } from "./FormatFields";
import { keyOf, nameOf, type Line, type Target } from "./mapping";

export const missingItemWords: Record<MissingItem, string> = { Create: "Create item", SkipLine: "Skip row", UseDefault: "Use default item", LeaveBlank: "Leave blank" };

const fresh = "new-property";

export function MappingLine({ line, targets, mayMake, formats, profile, headers, missing, onChange, onRemove }: {
  /** The columns of a pivoted file that are mapped by no name of their own. */
  headers: string[] | undefined;
  line: Line; targets: Target[]; mayMake: boolean; formats: ImportDefinition["formats"]; profile: ColumnProfile | undefined; missing: boolean; onChange: (line: Line) => void; onRemove?: () => void;
}) {
  const [opened, { toggle }] = useDisclosure(false);
  const name = nameOf(line.source);
  const target = line.target === null ? undefined : targets.find((candidate) => candidate.key === keyOf(line.target ?? { kind: "Value" }));
  const choose = (key: string | null) => {
    const next = targets.find((candidate) => candidate.key === key);
    const { matchPropertyId: _match, defaultItem: _default, newProperty: _new, reason: _reason, ...plain } = line;
    if (key === fresh) {
      const type = profile?.type ?? "Text";
      onChange({ ...plain, ...formatsFor(type, profile), target: null, newProperty: { name, type } });
    } else onChange({ ...plain, ...formatsFor(next?.type, profile), target: next?.target ?? null, missingItem: "SkipLine" });
  };
  const choices = [
    ...targets.map((candidate) => ({ value: candidate.key, label: candidate.label })),
    ...(mayMake && line.source.kind === "Column" ? [{ value: fresh, label: `New property from this column, ${line.newProperty?.type ?? profile?.type ?? "Text"}` }] : []),
  ];
  const header = headers !== undefined && line.source.kind === "Column" && line.target === null;
  const more = target !== undefined && (target.type === "Number" || target.type === "Integer" || target.type === "Date" || target.type === "Boolean");
  return (
    <div>
      <div className="maprow" data-ignored={line.target === null && headers === undefined && line.newProperty === undefined}>
        <div style={{ minWidth: 0 }}>
          {line.source.kind === "Constant"
            ? <TextInput size="xs" aria-label="Constant value" placeholder="Value for every line" value={line.source.value} onChange={(event) => onChange({ ...line, source: { kind: "Constant", value: event.currentTarget.value } })} />
            : <Text fw={600} className="clip" title={name}>{name}</Text>}
          {profile !== undefined && <Text size="xs" c="dimmed" className="clip" title={profile.samples.join(", ")}>{profile.samples.slice(0, 3).join(", ")}</Text>}
          {line.reason !== undefined && <Text size="xs" c="dimmed">Suggested: {line.reason}</Text>}
          {missing && <Text size="xs" c="var(--bad)">not in this file</Text>}
        </div>
        <span className="arrow dim" aria-hidden="true"><IconArrowRight size={16} /></span>
        <Select
          className="target" aria-label={`Target of ${name}`} placeholder={header ? "Read as a header" : line.source.kind === "Headers" ? "Choose a dimension" : "Not imported"} clearable searchable
          clearButtonProps={{ "aria-label": `Do not import ${name}` }} data={choices} value={line.newProperty !== undefined ? fresh : line.target === null ? null : keyOf(line.target)} onChange={choose}
        />
        <div className="facts">{profile === undefined ? <Text size="xs" c="dimmed">{line.source.kind === "LoadDate" ? "The moment of the run" : ""}</Text> : <Facts profile={profile} />}</div>
        <div className="more">
          {onRemove !== undefined && <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={onRemove}><IconX size={16} /></ActionIcon>}
          {onRemove === undefined && more && <Tooltip label="Format of this column"><ActionIcon variant={opened ? "light" : "subtle"} color="gray" aria-expanded={opened} aria-label={`Format of ${name}`} onClick={toggle}><IconAdjustments size={17} /></ActionIcon></Tooltip>}
        </div>
      </div>
      {line.source.kind === "Headers" && headers !== undefined && (
        <MultiSelect
          size="xs" px="md" pb={12} label="Columns that are not read" placeholder={line.source.except.length === 0 ? "None" : ""} clearable searchable maw={520}
          data={[...new Set([...headers, ...line.source.except])]} value={line.source.except} onChange={(except) => onChange({ ...line, source: { kind: "Headers", except } })}
        />
      )}
      {target?.dimensionId !== undefined && <Matching line={line} dimensionId={target.dimensionId} onChange={onChange} />}
      {typeof profile?.ambiguity === "string" && <Text px="md" pb={8} size="sm" c="var(--warn)"><IconAlertTriangle size={14} style={{ verticalAlign: "-2px" }} aria-hidden="true" /> {profile.ambiguity}</Text>}
      {opened && more && <OwnFormat line={line} type={target.type} formats={formats} onChange={onChange} />}
    </div>
  );
}

/** A column that was found to be written its own way is read that way; one that was not, as the whole import. */
function formatsFor(type: DataType | undefined, profile: ColumnProfile | undefined): Pick<Line, "number" | "date" | "boolean"> {
  return {
    number: (type === "Number" || type === "Integer") ? (profile?.number ?? null) : null,
    date: type === "Date" ? (profile?.date ?? null) : null,
    boolean: type === "Boolean" ? (profile?.boolean ?? null) : null,
  };
}

function Facts({ profile }: { profile: ColumnProfile }) {
  return (
    <Text size="xs" c="dimmed">
      <span style={{ color: "var(--ink)", fontWeight: 550 }}>{profile.type}</span>{typeof profile.format === "string" && profile.format !== "" ? ` ${profile.format}` : ""}, {percent(profile.share)} of values
      <br />
      {profile.distinctExact ? "" : "about "}{compactCount(profile.distinct)} distinct{profile.blank > 0 && <>, {compactCount(profile.blank)} blank</>}
      {profile.problems.length > 0 && <span style={{ color: "var(--warn)" }}>, {counted(profile.problems.length, "exception")}</span>}
    </Text>
  );
}

function Matching({ line, dimensionId, onChange }: { line: Line; dimensionId: string; onChange: (line: Line) => void }) {
  const dimension = useQuery(blockQuery(dimensionId));
  const unique = (dimension.data?.properties ?? []).filter((property) => property.unique);
  const fromCalendar = dimension.data?.properties?.some((property) => property.protected) ?? false;
  const structural = line.target?.kind === "Dimension";
  const policies = missingItemPolicies.filter((policy) => !(policy === "Create" && fromCalendar) && !(policy === "LeaveBlank" && structural));
  const policy = line.missingItem ?? "SkipLine";
  return (
    <Group gap="sm" px="md" pb={12} align="flex-end">
      <Select size="xs" w={170} label="Matched by" allowDeselect={false} data={unique.map((property) => ({ value: property.id, label: property.name }))} value={line.matchPropertyId ?? unique[0]?.id ?? null} onChange={(matchPropertyId) => onChange({ ...line, matchPropertyId })} aria-label={`${nameOf(line.source)} is matched by`} />
      <Select size="xs" w={170} label="If the item is missing" allowDeselect={false} data={policies.map((value) => ({ value, label: missingItemWords[value] }))} value={policy} onChange={(value) => value !== null && onChange({ ...line, missingItem: value })} aria-label={`If an item of ${nameOf(line.source)} is missing`} />
      {policy === "UseDefault" && <DefaultItem line={line} dimensionId={dimensionId} onChange={onChange} />}
    </Group>
  );
}

function DefaultItem({ line, dimensionId, onChange }: { line: Line; dimensionId: string; onChange: (line: Line) => void }) {
  const dimension = useQuery(blockQuery(dimensionId));
  return <TextInput size="xs" w={190} label="Default item" placeholder={`An item of ${dimension.data?.name ?? "the list"}`} value={line.defaultItem ?? ""} onChange={(event) => onChange({ ...line, defaultItem: event.currentTarget.value })} />;
}

function OwnFormat({ line, type, formats, onChange }: { line: Line; type: string; formats: ImportDefinition["formats"]; onChange: (line: Line) => void }) {
  const { number: _number, date: _date, boolean: _boolean, ...plain } = line;
  const own = (line.number ?? line.date ?? line.boolean ?? null) !== null;
  return (
    <Group className="mapmore" align="flex-end" gap="sm">
      {type === "Date"
        ? <DateFields format={line.date ?? formats.date} onChange={(date) => onChange({ ...line, date })} />
        : type === "Boolean" ? <BooleanFields format={line.boolean ?? formats.boolean} onChange={(boolean) => onChange({ ...line, boolean })} />
        : <NumberFields format={line.number ?? formats.number} onChange={(number) => onChange({ ...line, number })} />}
      {own && <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(plain)}>Reset to the whole import's</Button>}
    </Group>
  );
}
