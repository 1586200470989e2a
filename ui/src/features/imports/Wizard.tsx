import { useQuery } from "@tanstack/react-query";
import { Button, SegmentedControl, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconDatabaseOff } from "@tabler/icons-react";
import { useState } from "react";
import { whyNoImport } from "../../shared/api/importable";
import { blockQuery } from "../../shared/api/queries";
import type { Block, Configuration, ConnectionRead, FileStructure, Suggestion, UploadedFile } from "../../shared/api/types";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { configurationQuery, previewQuery, suggestionQuery } from "./files";
import { ConnectionZone } from "./ConnectionZone";
import { DropZone } from "./DropZone";
import { FileZone } from "./FileZone";
import { MappingZone } from "./MappingZone";
import { headersLine, linesFor, pivotedMappings, plainFormats, startOptions, type Draft, type Line } from "./mapping";
import { ResultZone } from "./ResultZone";

/** From a file to a run on one screen: the file, its mapping, and what the mapping does to the whole file. */
export function Wizard({ applicationId, blockId, configurationId }: { applicationId: string; blockId: string; configurationId: string | undefined }) {
  const block = useQuery(blockQuery(blockId));
  return (
    <Shown query={block} what="The block">
      {(it) => (
        <Page wide title={`Import into ${it.name}`} eyebrow={<Link to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId }}>{it.name}</Link>}>
          {whyNoImport(it) !== undefined ? <NoImport block={it} why={whyNoImport(it)} />
            : configurationId === undefined ? <Start block={it} /> : <FromConfiguration block={it} configurationId={configurationId} />}
        </Page>
      )}
    </Shown>
  );
}

function NoImport({ block, why }: { block: Block; why: string | undefined }) {
  return (
    <div className="card">
      <Empty icon={<IconDatabaseOff size={30} stroke={1.4} />} title={`No file goes into ${block.name}`} action={<Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId/blocks/$blockId" params={{ applicationId: block.applicationId, blockId: block.id }} />}>Go to {block.name}</Button>}>{why}</Empty>
    </div>
  );
}

function FromConfiguration({ block, configurationId }: { block: Block; configurationId: string }) {
  const configuration = useQuery(configurationQuery(configurationId));
  return <Shown query={configuration} what="The import configuration">{(it) => <Start key={`${it.id} ${it.version}`} block={block} configuration={it} />}</Shown>;
}

/** What there is to map: a file, and where it was read if it was not sent. */
interface Received { file: UploadedFile; from?: ConnectionRead }

function Start({ block, configuration }: { block: Block; configuration?: Configuration }) {
  const [received, setReceived] = useState<Received>();
  const [structure, setStructure] = useState<FileStructure | undefined>(configuration?.definition.file);
  const [reading, setReading] = useState<ConnectionRead | undefined>(configuration?.definition.connection ?? undefined);
  const receive = (file: UploadedFile, from?: ConnectionRead) => {
    setReceived(from === undefined ? { file } : { file, from });
    setReading(from);
    const { encoding, delimiter, quote, escape, header } = file.detected;
    if (configuration === undefined) setStructure({ encoding, delimiter, quote: quote ?? null, escape: escape ?? null, header, layout: "Flat" });
  };
  if (received !== undefined && structure !== undefined) {
    return <WithFile block={block} configuration={configuration} received={received} structure={structure} onStructure={setStructure} onFile={receive} onReadAnew={() => setReceived(undefined)} />;
  }
  if (configuration === undefined || structure === undefined) return <Source block={block} reading={reading} onFile={receive} />;
  return <Mapping key="saved" block={block} configuration={configuration} from={reading} structure={structure} columns={columnsOf(configuration)} onStructure={setStructure} onFile={receive} />;
}

const sources = [{ value: "file", label: "From a file" }, { value: "connection", label: "From a connection" }];

/** The first step: a file that is sent, or what is read through a connection each time. */
function Source({ block, reading, onFile }: { block: Block; reading: ConnectionRead | undefined; onFile: (file: UploadedFile, from?: ConnectionRead) => void }) {
  const [source, setSource] = useState(reading === undefined ? "file" : "connection");
  return (
    <Stack gap="md">
      <SegmentedControl aria-label="Where the rows come from" data={sources} value={source} onChange={setSource} style={{ alignSelf: "flex-start" }} />
      {source === "file"
        ? <DropZone applicationId={block.applicationId} onFile={onFile} />
        : <ConnectionZone applicationId={block.applicationId} start={reading} verb="Fetch" onFile={onFile} />}
    </Stack>
  );
}

function startLines(structure: FileStructure, columns: string[], configuration: Configuration | undefined, suggested: Suggestion | undefined): Line[] {
  const all = [...new Set([...columns, ...(configuration === undefined ? [] : columnsOf(configuration))])];
  const known = configuration?.definition.columns ?? suggested?.columns ?? [];
  const reasons = suggested?.reasons ?? [];
  if (structure.layout === "Flat") return linesFor(all, known, reasons);
  const lines = linesFor(all, pivotedMappings(known), reasons);
  return lines.some(({ source }) => source.kind === "Headers") ? lines : [headersLine, ...lines];
}

function columnsOf(configuration: Configuration): string[] {
  return configuration.definition.columns.flatMap((mapping) => (mapping.source.kind === "Column" ? [mapping.source.name] : []));
}

function WithFile({ block, configuration, received: { file, from }, structure, onStructure, onFile, onReadAnew }: {
  block: Block; configuration: Configuration | undefined; received: Received; structure: FileStructure; onStructure: (file: FileStructure) => void;
  onFile: (file: UploadedFile) => void; onReadAnew: () => void;
}) {
  const preview = useQuery(previewQuery(file.fileId, structure));
  const suggestion = useQuery({ ...suggestionQuery(file.fileId, block.id, structure), enabled: configuration === undefined });
  const ready = preview.data !== undefined && (configuration !== undefined || suggestion.data !== undefined || suggestion.isError);
  const readAnew = from === undefined ? undefined : onReadAnew;
  if (!ready) {
    return (
      <div className="wizard">
        <FileZone file={file} structure={structure} onStructure={onStructure} onFile={onFile} onReadAnew={readAnew} block={block} />
        <div />
      </div>
    );
  }
  // A changed structure starts the mapping anew from what fits it, so that no old error stays.
  return (
    <Mapping
      key={`${file.fileId} ${JSON.stringify(structure)}`} block={block} configuration={configuration} file={file} from={from} structure={structure} columns={preview.data.columns}
      suggested={suggestion.data} onStructure={onStructure} onFile={onFile} onReadAnew={readAnew}
    />
  );
}

function Mapping({ block, configuration, file, from, structure, columns, suggested, onStructure, onFile, onReadAnew }: {
  block: Block; configuration: Configuration | undefined; file?: UploadedFile; from: ConnectionRead | undefined; structure: FileStructure; columns: string[];
  suggested?: Suggestion | undefined; onStructure: (file: FileStructure) => void; onFile: (file: UploadedFile, from?: ConnectionRead) => void; onReadAnew?: (() => void) | undefined;
}) {
  const [draft, setDraft] = useState<Draft>(() => ({
    file: structure,
    formats: configuration?.definition.formats ?? plainFormats,
    lines: startLines(structure, columns, configuration, suggested),
    options: configuration?.definition.options ?? startOptions(block),
    clearConfirmed: configuration !== undefined,
    ...(from === undefined ? {} : { connection: from }),
  }));
  return (
    <div className="wizard">
      <Stack gap="md">
        {file !== undefined ? <FileZone file={file} structure={structure} onStructure={onStructure} onFile={onFile} onReadAnew={onReadAnew} block={block} />
          : from !== undefined ? <ConnectionZone applicationId={block.applicationId} start={from} verb="Fetch and try" onFile={onFile} />
          : <DropZone applicationId={block.applicationId} onFile={onFile} small />}
        <MappingZone block={block} draft={draft} file={file} columns={columns} onDraft={setDraft} />
      </Stack>
      <ResultZone block={block} draft={draft} onDraft={setDraft} file={file} configuration={configuration} />
    </div>
  );
}
