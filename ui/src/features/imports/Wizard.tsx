import { useQuery } from "@tanstack/react-query";
import { Button, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconDatabaseOff } from "@tabler/icons-react";
import { useState } from "react";
import { whyNoImport } from "../../shared/api/importable";
import { blockQuery } from "../../shared/api/queries";
import type { Block, Configuration, FileStructure, Suggestion, UploadedFile } from "../../shared/api/types";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { configurationQuery, previewQuery, suggestionQuery } from "./files";
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

function Start({ block, configuration }: { block: Block; configuration?: Configuration }) {
  const [file, setFile] = useState<UploadedFile>();
  const [structure, setStructure] = useState<FileStructure | undefined>(configuration?.definition.file);
  const received = (uploaded: UploadedFile) => {
    setFile(uploaded);
    const { encoding, delimiter, quote, escape, header } = uploaded.detected;
    if (configuration === undefined) setStructure({ encoding, delimiter, quote: quote ?? null, escape: escape ?? null, header, layout: "Flat" });
  };
  if (file === undefined || structure === undefined) {
    if (configuration === undefined) return <DropZone applicationId={block.applicationId} onFile={received} />;
    return <Mapping key="saved" block={block} configuration={configuration} structure={configuration.definition.file} columns={columnsOf(configuration)} onStructure={setStructure} onFile={received} />;
  }
  return <WithFile block={block} configuration={configuration} file={file} structure={structure} onStructure={setStructure} onFile={received} />;
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

function WithFile({ block, configuration, file, structure, onStructure, onFile }: {
  block: Block; configuration: Configuration | undefined; file: UploadedFile; structure: FileStructure; onStructure: (file: FileStructure) => void; onFile: (file: UploadedFile) => void;
}) {
  const preview = useQuery(previewQuery(file.fileId, structure));
  const suggestion = useQuery({ ...suggestionQuery(file.fileId, block.id, structure), enabled: configuration === undefined });
  const ready = preview.data !== undefined && (configuration !== undefined || suggestion.data !== undefined || suggestion.isError);
  if (!ready) {
    return (
      <div className="wizard">
        <FileZone file={file} structure={structure} onStructure={onStructure} onFile={onFile} block={block} />
        <div />
      </div>
    );
  }
  // A changed structure starts the mapping anew from what fits it, so that no old error stays.
  return (
    <Mapping
      key={`${file.fileId} ${JSON.stringify(structure)}`} block={block} configuration={configuration} file={file} structure={structure} columns={preview.data.columns}
      suggested={suggestion.data} onStructure={onStructure} onFile={onFile}
    />
  );
}

function Mapping({ block, configuration, file, structure, columns, suggested, onStructure, onFile }: {
  block: Block; configuration: Configuration | undefined; file?: UploadedFile; structure: FileStructure; columns: string[];
  suggested?: Suggestion | undefined; onStructure: (file: FileStructure) => void; onFile: (file: UploadedFile) => void;
}) {
  const [draft, setDraft] = useState<Draft>(() => ({
    file: structure,
    formats: configuration?.definition.formats ?? plainFormats,
    lines: startLines(structure, columns, configuration, suggested),
    options: configuration?.definition.options ?? startOptions(block),
    clearConfirmed: configuration !== undefined,
  }));
  return (
    <div className="wizard">
      <Stack gap="md">
        {file === undefined
          ? <DropZone applicationId={block.applicationId} onFile={onFile} small />
          : <FileZone file={file} structure={structure} onStructure={onStructure} onFile={onFile} block={block} />}
        <MappingZone block={block} draft={draft} file={file} columns={columns} onDraft={setDraft} />
      </Stack>
      <ResultZone block={block} draft={draft} onDraft={setDraft} file={file} configuration={configuration} />
    </div>
  );
}
