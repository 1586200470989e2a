import type { Block, ColumnMapping, ColumnSource, ColumnTarget, ConnectionRead, DataType, FileStructure, ImportDefinition, ImportOptions, NumberFormat, Suggestion } from "../../shared/api/types";

/** One mapping line of the wizard; without a target its column is not imported, unless a property is yet to be made for it. */
export interface Line extends Omit<ColumnMapping, "target"> { id: string; target: ColumnTarget | null; newProperty?: { name: string; type: DataType }; /** Why it was suggested, where the name does not say. */ reason?: string }

export interface Draft {
  file: FileStructure;
  formats: ImportDefinition["formats"];
  lines: Line[];
  options: ImportOptions;
  /** Whether the person agreed to what clearing deletes; a saved configuration has been agreed to. */
  clearConfirmed?: boolean;
  /** Where each run fetches its rows from; without it they are sent. */
  connection?: ConnectionRead;
}

export const plainFormats: ImportDefinition["formats"] = {
  number: { decimalSeparator: ".", groupingSeparator: "", prefix: "", suffix: "", percent: false, multiplier: "1", negative: "Minus" },
  date: { pattern: null, language: "en" },
  boolean: { trueWords: ["TRUE", "true", "yes", "1"], falseWords: ["FALSE", "false", "no", "0"] },
};

export interface Target { key: string; label: string; type: DataType; dimensionId?: string; target: ColumnTarget }

export function keyOf(target: ColumnTarget): string {
  switch (target.kind) {
    case "Value": return "value";
    case "Dimension": return `dimension:${target.dimensionId}`;
    case "Property": return `property:${target.propertyId}`;
  }
}

/** Where a column of a file can go in this block. */
export function targetsOf(block: Block): Target[] {
  if (block.type === "Metric") {
    return [
      ...(block.dimensions ?? []).map(({ id, name }): Target => ({ key: `dimension:${id}`, label: name, type: "Dimension", dimensionId: id, target: { kind: "Dimension", dimensionId: id } })),
      { key: "value", label: "Value", type: block.dataType ?? "Number", target: { kind: "Value" } },
    ];
  }
  return (block.properties ?? []).filter((property) => !property.protected).map((property): Target => ({
    key: `property:${property.id}`, label: property.name, type: property.type, target: { kind: "Property", propertyId: property.id },
    ...(typeof property.dimensionId === "string" ? { dimensionId: property.dimensionId } : {}),
  }));
}

export function nameOf(source: ColumnSource): string {
  switch (source.kind) {
    case "Column": return source.name;
    case "Property": return "Property";
    case "Headers": return "Column headers";
    case "Cells": return "Cells below them";
    case "Constant": return `Constant “${source.value}”`;
    case "LoadDate": return "Load date";
  }
}

export function startOptions(block: Block): ImportOptions {
  const key = block.properties?.find((property) => property.unique);
  const clear: ImportOptions["clear"] = { mode: "None", dimensionIds: [], propertyIds: [] };
  if (block.type === "Metric") return { mode: "Upsert", keyPropertyId: null, blankCells: "LeaveUnchanged", clear, scenarioIds: [], applyAccessRightsToAdmins: false };
  return { mode: key === undefined ? "Append" : "Upsert", keyPropertyId: key?.id ?? null, blankCells: "LeaveUnchanged", clear, scenarioIds: [], applyAccessRightsToAdmins: false };
}

/** What can limit a clearing: dimensions of a metric, mapped properties of type Dimension of a transaction list. */
export function scopesOf(block: Block, mapped: string[]): { id: string; label: string }[] {
  if (block.type === "Metric") return (block.dimensions ?? []).map(({ id, name }) => ({ id, label: name }));
  return (block.properties ?? []).filter((property) => property.type === "Dimension" && mapped.includes(`property:${property.id}`)).map(({ id, name }) => ({ id, label: name }));
}

function clearPoints(draft: Draft): string[] {
  const { clear } = draft.options;
  if (clear.mode === "None") return [];
  const unscoped = clear.mode === "Scoped" && clear.dimensionIds.length + clear.propertyIds.length === 0;
  return [...(unscoped ? ["Choose the scope of what is cleared"] : []), ...(draft.clearConfirmed === true ? [] : ["Confirm what is deleted before the import"])];
}

/** The lines for a file's columns: what was suggested or chosen before for them, then constants and the load date. */
export function linesFor(columns: string[], mappings: ColumnMapping[], reasons: Suggestion["reasons"] = []): Line[] {
  const ofColumn = new Map<string, ColumnMapping>();
  for (const mapping of mappings) {
    if (mapping.source.kind === "Column") ofColumn.set(mapping.source.name, mapping);
  }
  const named: Line[] = columns.map((name) => ({ ...(ofColumn.get(name) ?? { source: { kind: "Column" as const, name }, target: null, missingItem: "SkipLine" as const }), id: `column:${name}`, ...because(name, reasons) }));
  const synthetic = mappings.filter((mapping) => mapping.source.kind !== "Column").map((mapping, index): Line => ({ ...mapping, id: `added:${index}` }));
  return [...named, ...synthetic];
}

function because(column: string, reasons: Suggestion["reasons"]): { reason?: string } {
  const known = reasons.find((one) => one.column === column);
  return known === undefined ? {} : { reason: known.reason };
}

/** What a pivoted file starts with: columns that are dimensions keep their places, all others are headers above cells. */
export function pivotedMappings(mappings: ColumnMapping[]): ColumnMapping[] {
  if (mappings.some(({ source }) => source.kind === "Headers")) return mappings;
  return [...mappings.filter(({ target }) => target.kind === "Dimension"), { source: { kind: "Cells" }, target: { kind: "Value" }, missingItem: "SkipLine" }];
}

export const headersLine: Line = { id: "headers", source: { kind: "Headers", except: [] }, target: null, missingItem: "SkipLine" };

export function definitionOf(draft: Draft): ImportDefinition {
  const columns = draft.lines.flatMap(({ id: _screenOnly, newProperty: _notYet, reason: _said, target, ...rest }): ColumnMapping[] => (target === null ? [] : [{ ...rest, target }]));
  return { file: draft.file, formats: draft.formats, columns, options: draft.options, ...(draft.connection === undefined ? {} : { connection: draft.connection }) };
}

/** The draft of the same import from a file. */
export function withoutConnection({ connection: _elsewhere, ...draft }: Draft): Draft {
  return draft;
}

function numberWords({ decimalSeparator, groupingSeparator, prefix, suffix }: NumberFormat): string {
  return `${prefix}1${groupingSeparator}234${decimalSeparator}5${suffix}`;
}

/** The lines whose properties are made when the import is run or saved. */
export function linesToMake(draft: Draft): (Line & Required<Pick<Line, "newProperty">>)[] {
  return draft.lines.flatMap((line) => (line.newProperty === undefined ? [] : [{ ...line, newProperty: line.newProperty }]));
}

/** The draft once the property of a line is there. */
export function withProperty(draft: Draft, lineId: string, propertyId: string): Draft {
  return { ...draft, lines: draft.lines.map(({ newProperty, ...line }) => (line.id !== lineId ? { ...line, ...(newProperty === undefined ? {} : { newProperty }) } : { ...line, target: { kind: "Property", propertyId } })) };
}

/** How numbers and dates of the mapped columns are really read; columns written their own way are named. */
export function formatsInUse(block: Block, draft: Draft): string {
  const targets = targetsOf(block);
  const words = new Map<string, string[]>();
  for (const line of draft.lines) {
    const type = targets.find((target) => line.target !== null && target.key === keyOf(line.target))?.type;
    const written = type === "Number" || type === "Integer" ? `numbers ${numberWords(line.number ?? draft.formats.number)}`
      : type === "Date" ? `dates ${(line.date ?? draft.formats.date).pattern ?? "ISO 8601"}`
      : undefined;
    if (written !== undefined) words.set(written, [...(words.get(written) ?? []), nameOf(line.source)]);
  }
  if (words.size === 0) return "No column of numbers or dates is mapped";
  const text = [...words].map(([written, columns]) => `${written} in ${columns.join(", ")}`).join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What still keeps the import from running, in words. */
export function openPoints(block: Block, draft: Draft): string[] {
  const used = draft.lines.flatMap((line) => (line.target === null ? [] : [keyOf(line.target)]));
  const twice = targetsOf(block).filter((target) => used.filter((key) => key === target.key).length > 1).map((target) => `${target.label} is mapped more than once`);
  const defaults = draft.lines.filter((line) => line.missingItem === "UseDefault" && (line.defaultItem ?? "") === "").map((line) => `${nameOf(line.source)} needs a default item`);
  const clears = clearPoints(draft);
  if (block.type === "Metric") {
    const missing = targetsOf(block).filter((target) => !used.includes(target.key)).map((target) => target.label);
    return [...(missing.length > 0 ? [`Still to map: ${missing.join(", ")}`] : []), ...twice, ...defaults, ...clears];
  }
  const key = block.properties?.find((property) => property.id === draft.options.keyPropertyId);
  return [
    ...(used.length === 0 ? ["Map at least one column to a property"] : []),
    ...(draft.options.mode === "Upsert" && key === undefined ? ["Choose the unique property that tells known items from new ones"] : []),
    ...(draft.options.mode === "Upsert" && key !== undefined && !used.includes(`property:${key.id}`) ? [`Still to map: ${key.name}, the key`] : []),
    ...twice,
    ...defaults,
    ...clears,
  ];
}
