import { Modal, Stack, Text, Title } from "@mantine/core";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../shared/api/client";
import { blockQuery } from "../../shared/api/queries";
import type { Changes, EditedBlock, HistoryEntry } from "../../shared/api/types";
import { pageSize } from "../../shared/format/paging";
import { ChangesTable } from "../../shared/ui/ChangesTable";
import { Shown } from "../../shared/ui/Faces";
import { When, ZoneNote } from "../../shared/ui/When";
import { who } from "./entries";

const kinds = ["updated", "deleted", "inserted"] as const;
type Kind = (typeof kinds)[number];
const titles = { updated: "before and after", deleted: "deleted", inserted: "added" } as const satisfies Record<Kind, string>;

const editQuery = (blockId: string, editId: string) => queryOptions({
  queryKey: ["edits", editId, blockId],
  queryFn: ({ signal }) => get<EditedBlock[]>(`/blocks/${blockId}/edits/${editId}`, {}, signal),
});

const rowsQuery = (block: EditedBlock, editId: string, kind: Kind, page: number) => queryOptions({
  queryKey: ["edits", editId, block.id, block.scenarioId ?? "", kind, page],
  queryFn: ({ signal }) => get<Changes>(`/blocks/${block.id}/edits/${editId}/changes`, { kind, scenarioId: block.scenarioId ?? undefined, offset: page * pageSize, limit: pageSize }, signal),
});

/** What an edit by hand did: its cells before and after, in every block it touched. */
export function EditChanges({ entry, blockId, onClose }: { entry: HistoryEntry; blockId: string; onClose: () => void }) {
  const edited = useQuery(editQuery(blockId, entry.id));
  return (
    <Modal opened onClose={onClose} size="xl" title={entry.summary} closeButtonProps={{ "aria-label": "Close" }}>
      <Text c="dimmed" size="sm" mb="md" component="div">{who(entry)}, <When iso={entry.time} />. <ZoneNote /></Text>
      <Shown query={edited} what="The changes">
        {(blocks) => blocks.length === 0
          ? <Text c="dimmed">The cells are no longer kept: they are past the retention of change sets.</Text>
          : <Stack gap="lg">{blocks.flatMap((block) => kinds.filter((kind) => block[kind] > 0).map((kind) => <Part key={`${block.id} ${block.scenarioId ?? ""} ${kind}`} block={block} editId={entry.id} kind={kind} />))}</Stack>}
      </Shown>
    </Modal>
  );
}

function Part({ block, editId, kind }: { block: EditedBlock; editId: string; kind: Kind }) {
  const [page, setPage] = useState(0);
  const structure = useQuery(blockQuery(block.id));
  const codes = new Set((structure.data?.properties ?? []).filter((property) => property.unique).map((property) => property.id));
  const changes = useQuery({ ...rowsQuery(block, editId, kind, page), placeholderData: keepPreviousData });
  return (
    <section aria-label={`${block.name}, ${titles[kind]}`}>
      <Title order={3} fz={14} mb={6}>{block.name}, {titles[kind]}</Title>
      <Shown query={changes} what="The changes" rows={2}>
        {(it) => <ChangesTable changes={it} cells={block.type === "Metric"} codes={codes} page={page} onPage={setPage} />}
      </Shown>
    </section>
  );
}
