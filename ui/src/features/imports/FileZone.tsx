import { Button, Checkbox, Group, Loader, Select, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconAlertTriangle, IconFileOff } from "@tabler/icons-react";
import { useRef } from "react";
import { ApiProblem, messageOf } from "../../shared/api/client";
import type { Block, FileStructure, Preview, UploadedFile } from "../../shared/api/types";
import { bytes, count, counted, percent } from "../../shared/format/numbers";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { previewQuery } from "./files";
import { useUpload } from "./DropZone";

const encodings = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"];
const delimiters = [{ value: ",", label: "Comma" }, { value: ";", label: "Semicolon" }, { value: "\t", label: "Tab" }, { value: "|", label: "Pipe" }];
const quotes = [{ value: '"', label: 'Double quote "' }, { value: "'", label: "Single quote '" }, { value: "none", label: "None" }];
const escapes = [{ value: "double", label: "Doubled quote" }, { value: "\\", label: "Backslash" }];

/** A file of no more bytes than this holds nothing that could have been detected. */
const byteOrderMark = 3;

/** Whether the file itself is what cannot be read, so that asking again would not help. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 404;
}

/** How the file is read, every guess changeable in place, and how it then looks. */
export function FileZone({ file, structure, onStructure, onFile, onReadAnew, block }: {
  file: UploadedFile; structure: FileStructure; onStructure: (structure: FileStructure) => void; onFile: (file: UploadedFile) => void; block: Block;
  /** Back to what is read through a connection, where the file came from one. */
  onReadAnew?: (() => void) | undefined;
}) {
  const preview = useQuery({ ...previewQuery(file.fileId, structure), placeholderData: keepPreviousData });
  const refused = isRefusal(preview.error);
  const input = useRef<HTMLInputElement>(null);
  const { sending } = useUpload(block.applicationId, onFile);
  return (
    <Card
      title="1. File"
      aside={
        <Group gap="sm">
          <Text size="sm" c="dimmed" component="span">{file.name}, {bytes(file.bytes)}</Text>
          {onReadAnew !== undefined ? <Button size="xs" variant="default" onClick={onReadAnew}>Change what is read</Button> : (
            <>
              <input ref={input} type="file" hidden aria-label="Another file" onChange={(event) => { const next = event.currentTarget.files?.[0]; if (next !== undefined) sending.mutate(next); }} />
              <Button size="xs" variant="default" loading={sending.isPending} onClick={() => input.current?.click()}>Another file</Button>
            </>
          )}
        </Group>
      }
    >
      {sending.isError && <Text c="var(--bad)" p="sm" role="alert">{messageOf(sending.error)}</Text>}
      {!(refused && file.bytes <= byteOrderMark) && <StructureFields file={file} structure={structure} onStructure={onStructure} pivots={block.type === "Metric"} read={!refused} />}
      {refused
        ? <Empty icon={<IconFileOff size={30} stroke={1.4} />} title={`${file.name} cannot be read`}>{messageOf(preview.error)}</Empty>
        : <Shown query={preview} what="The preview" rows={6}>{(it) => <PreviewTable preview={it} stale={preview.isPlaceholderData} />}</Shown>}
    </Card>
  );
}

const layouts = [{ value: "Flat", label: "Flat: a line per cell" }, { value: "Pivoted", label: "Pivoted: items in the header" }];

/** Below which certainty a guess is told as one. A text delimiter is the usual one, at 0.8, in files where nothing is quoted: there it makes no difference. */
const certain = { encoding: 0.9, delimiter: 0.9, quote: 0.8 };

function StructureFields({ file, structure, onStructure, pivots, read }: { file: UploadedFile; structure: FileStructure; onStructure: (structure: FileStructure) => void; pivots: boolean; read: boolean }) {
  const sure = (name: keyof typeof certain) => {
    const confidence = file.detected.confidence[name];
    return read && confidence < certain[name] ? `detected, ${percent(confidence)} sure` : undefined;
  };
  const known = encodings.find((encoding) => encoding.toLowerCase() === structure.encoding.toLowerCase());
  const delimiterKnown = delimiters.some((delimiter) => delimiter.value === structure.delimiter);
  return (
    <Group gap="sm" p="md" align="flex-start">
      <Select label="Encoding" w={138} size="xs" allowDeselect={false} data={known === undefined ? [structure.encoding, ...encodings] : encodings} value={known ?? structure.encoding} description={sure("encoding")} inputWrapperOrder={["label", "input", "description"]} onChange={(encoding) => encoding !== null && onStructure({ ...structure, encoding })} />
      <Select label="Column separator" w={130} size="xs" allowDeselect={false} data={delimiterKnown ? delimiters : [{ value: structure.delimiter, label: structure.delimiter }, ...delimiters]} value={structure.delimiter} description={sure("delimiter")} inputWrapperOrder={["label", "input", "description"]} onChange={(delimiter) => delimiter !== null && onStructure({ ...structure, delimiter })} />
      <Select label="Text delimiter" w={142} size="xs" allowDeselect={false} data={quotes} value={structure.quote || "none"} description={sure("quote")} inputWrapperOrder={["label", "input", "description"]} onChange={(quote) => quote !== null && onStructure({ ...structure, quote: quote === "none" ? null : quote, escape: quote === "none" ? null : structure.escape === "\\" ? "\\" : quote })} />
      {(structure.quote ?? "") !== "" && <Select label="Escape" w={132} size="xs" allowDeselect={false} data={escapes} value={structure.escape === "\\" ? "\\" : "double"} onChange={(escape) => escape !== null && onStructure({ ...structure, escape: escape === "\\" ? "\\" : (structure.quote ?? null) })} />}
      {pivots && structure.header && <Select label="Data layout" w={210} size="xs" allowDeselect={false} data={layouts} value={structure.layout} onChange={(layout) => layout !== null && onStructure({ ...structure, layout: layout as FileStructure["layout"] })} />}
      <Checkbox mt={25} disabled={structure.layout === "Pivoted"} label="First line is the header" checked={structure.header} onChange={(event) => onStructure({ ...structure, header: event.currentTarget.checked })} />
    </Group>
  );
}

function PreviewTable({ preview, stale }: { preview: Preview; stale: boolean }) {
  const troubled = new Set(preview.problems.map((problem) => problem.line));
  const firstLine = preview.last[0]?.line ?? 0;
  const lastShown = preview.first.at(-1)?.line ?? 0;
  const tail = preview.last.filter((row) => row.line > lastShown);
  return (
    <div style={{ borderTop: "1px solid var(--line)", opacity: stale ? 0.55 : 1 }}>
      {/* The table scrolls on its own, so the keyboard must be able to reach it. */}
      <section className="preview" aria-label="Preview of the file" tabIndex={0}>
        <table>
          <thead>
            <tr><th className="lineno" scope="col">Line</th>{preview.columns.map((column, index) => <th key={`${index} ${column}`} scope="col">{column}</th>)}</tr>
          </thead>
          <tbody>
            {preview.first.map((row) => <PreviewLine key={row.line} row={row} width={preview.columns.length} problem={troubled.has(row.line)} />)}
            {tail.length > 0 && <tr className="gap"><td colSpan={preview.columns.length + 1}>{firstLine > lastShown + 1 ? `lines ${count(lastShown + 1)} to ${count(firstLine - 1)}` : ""}</td></tr>}
            {tail.map((row) => <PreviewLine key={row.line} row={row} width={preview.columns.length} problem={troubled.has(row.line)} />)}
          </tbody>
        </table>
      </section>
      <Group gap="xs" px="md" py={8} style={{ borderTop: "1px solid var(--line)" }}>
        <Text size="sm" c="dimmed">{counted(preview.recordsSeen, "record")}{stale && <> <Loader size={11} /></>}</Text>
        {preview.problems.length > 0 && <Text size="sm" c="var(--warn)" fw={550}>{counted(preview.problems.length, "line")} that cannot be read whole</Text>}
      </Group>
      {preview.problems.length > 0 && (
        <ul style={{ margin: 0, padding: "0 16px 12px 16px", listStyle: "none", maxHeight: 180, overflow: "auto" }}>
          {preview.problems.slice(0, 20).map((problem) => (
            <li key={`${problem.line} ${problem.kind}`} style={{ display: "flex", gap: 8, padding: "3px 0", fontSize: 13, alignItems: "baseline" }}>
              <IconAlertTriangle size={14} color="var(--warn)" style={{ flex: "none", position: "relative", top: 2 }} aria-hidden="true" />
              <span style={{ minWidth: 0 }}>Line {count(problem.line)}: {problem.message} <code className="sample" style={{ display: "inline-block", verticalAlign: "bottom" }}>{problem.raw}</code></span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PreviewLine({ row, width, problem }: { row: Preview["first"][number]; width: number; problem: boolean }) {
  return (
    <tr data-problem={problem}>
      <td className="lineno">{count(row.line)}</td>
      {Array.from({ length: Math.max(width, row.cells.length) }, (_, index) => <td key={index} title={row.cells[index] ?? ""}>{row.cells[index] ?? ""}</td>)}
    </tr>
  );
}
