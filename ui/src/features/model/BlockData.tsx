import { Button, Group, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconDatabaseImport, IconFilter, IconPlus, IconTrash } from "@tabler/icons-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { get, patch, post } from "../../shared/api/client";
import { whyNoImport } from "../../shared/api/importable";
import { useNewResults } from "../../shared/api/freshness";
import { blockQuery, scenariosQuery } from "../../shared/api/queries";
import type { Block, Cell, Row, Rows } from "../../shared/api/types";
import { count, counted } from "../../shared/format/numbers";
import { useCellEdits, whyReadOnly } from "../../shared/edits/cells";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyButton } from "../../shared/ui/CopyButton";
import { Download } from "../../shared/ui/Download";
import { Empty, Loading, Shown } from "../../shared/ui/Faces";
import { tell } from "../../shared/ui/messages";
import { FormulaBar } from "./formula/FormulaBar";
import { NewCell } from "./NewCell";
import { NewItem } from "./NewItem";
import type { ChosenItem } from "./RowGrid";
import { ScenarioPicker } from "./ScenarioPicker";

const RowGrid = lazy(() => import("./RowGrid"));

const columnsQuery = (blockId: string, scenarioId: string | undefined) => queryOptions({
  queryKey: ["blocks", blockId, "columns", scenarioId ?? ""],
  queryFn: ({ signal }) => get<Rows>(`/blocks/${blockId}/rows`, { offset: 0, limit: 1, scenarioId }, signal),
});

/** A block's rows, page by page as one scrolls; a metric's in one scenario. */
export function BlockData({ blockId, scenarioId, onScenario }: { blockId: string; scenarioId: string | undefined; onScenario: (scenarioId: string | undefined) => void }) {
  const block = useQuery(blockQuery(blockId));
  const start = useQuery(columnsQuery(blockId, scenarioId));
  return (
    <Shown query={block} what="The block">
      {(it) => (
        <>
          <ScenarioPicker block={it} scenarioId={scenarioId} onChoose={onScenario} />
          <FormulaBar block={it} scenarioId={scenarioId} />
          <Shown query={start} what="The rows" rows={9}>
            {(rows) => <Contents key={scenarioId ?? ""} block={it} rows={rows} scenarioId={scenarioId} />}
          </Shown>
        </>
      )}
    </Shown>
  );
}

function Contents({ block, rows, scenarioId }: { block: Block; rows: Rows; scenarioId: string | undefined }) {
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [filter] = useDebouncedValue(text, 250);
  const [shown, setShown] = useState<number>();
  const [chosen, setChosen] = useState<ChosenItem[]>([]);
  const codes = useMemo(() => (block.properties ?? []).filter((property) => property.unique).map((property) => property.id), [block.properties]);
  const [dialog, setDialog] = useState<"add" | "delete">();
  const [version, setVersion] = useState(0);
  const showAnew = useCallback(() => setVersion((now) => now + 1), []);
  useNewResults(block, scenarioId, showAnew);
  const list = block.type === "DimensionList" || block.type === "TransactionList";
  const fromCalendar = block.properties?.some((property) => property.protected) ?? false;
  const may = (permission: "AddItems" | "DeleteItems" | "EditData") => list && !fromCalendar && block.permissions.includes(permission);

  const scenarios = useQuery({ ...scenariosQuery(block.applicationId), enabled: !list });
  const frozen = scenarios.data?.find((scenario) => scenario.id === scenarioId)?.readOnly ?? false;
  const calculated = whyReadOnly(block, frozen);
  const mayEditItems = may("EditData");
  const mayEditCells = block.type === "Metric" && block.permissions.includes("EditData") && calculated === undefined;

  const reload = async () => {
    setVersion((now) => now + 1);
    await queries.invalidateQueries({ queryKey: ["blocks", block.id] });
  };
  const edit = useMutation({
    mutationFn: ({ item, key, value }: { item: number; key: string; value: Cell }) => patch(`/blocks/${block.id}/items/${item}`, { values: { [key]: value } }),
    onSuccess: () => setVersion((now) => now + 1),
  });
  const cells = useCellEdits(() => void reload());
  const editable = useCallback((key: string) => (list ? mayEditItems && mutable(block, key) : mayEditCells && key === "value"), [list, block, mayEditItems, mayEditCells]);
  const onEdit = (row: Row, key: string, value: Cell): Promise<unknown> =>
    list ? edit.mutateAsync({ item: row.item ?? 0, key, value }) : cells.edit({ blockId: block.id, scenarioId, cells: [{ items: row.items ?? [], value }] });
  const removeChosen = async () => {
    await post(`/blocks/${block.id}/items/delete`, { items: chosen.map(({ number }) => number) });
    tell(`${counted(chosen.length, "item")} deleted.`);
    setChosen([]);
    await reload();
  };

  const close = () => setDialog(undefined);
  const adding = list ? <NewItem block={block} onAdded={reload} onClose={close} /> : <NewCell block={block} onAdd={(items, value) => cells.edit({ blockId: block.id, scenarioId, cells: [{ items, value }] })} onClose={close} />;
  if (rows.total === 0) {
    return (
      <div className="card">
        <Empty icon={<IconDatabaseImport size={30} stroke={1.4} />} title={nothing(block, list)} action={<EmptyActions block={block} mayAdd={may("AddItems") || mayEditCells} onAdd={() => setDialog("add")} />}>
          {emptyBlock(block, list)}
        </Empty>
        {dialog === "add" && adding}
      </div>
    );
  }
  return (
    <section aria-label={`Rows of ${block.name}`}>
      <Group mb="sm" justify="space-between" gap="xs">
        <Group gap="sm">
          <TextInput aria-label="Filter the rows" placeholder="Filter rows" leftSection={<IconFilter size={15} />} value={text} onChange={(event) => setText(event.currentTarget.value)} w={230} />
          <Text c="dimmed" size="sm" aria-live="polite">{counted(shown ?? rows.total, list ? "item" : "cell")}{block.limited === true && " you may read"}{filter !== "" && " match"}</Text>
          {calculated !== undefined && <Text c="dimmed" size="sm">{calculated}</Text>}
        </Group>
        <Group gap="xs">
          <Download path={`/blocks/${block.id}/download`} query={{ scenarioId }} />
          {chosen.length > 0 && <CopyButton text={chosen.map(({ id }) => id).join("\n")} label={chosen.length === 1 ? "Copy item id" : `Copy ${count(chosen.length)} item ids`} />}
          {may("DeleteItems") && chosen.length > 0 && <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => setDialog("delete")}>Delete {counted(chosen.length, "item")}</Button>}
          {(may("AddItems") || mayEditCells) && <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setDialog("add")}>{list ? "Add item" : "Enter a cell"}</Button>}
        </Group>
      </Group>
      <div style={{ position: "relative" }}>
        <Suspense fallback={<div className="card grid-frame"><Loading rows={10} /></div>}>
          <RowGrid
            blockId={block.id} scenarioId={scenarioId} columns={rows.columns} codes={codes} filter={filter} version={version} selectable={list} editable={editable}
            onTotal={setShown} onSelect={setChosen} onEdit={onEdit}
          />
        </Suspense>
        {shown === 0 && filter !== "" && (
          <div className="grid-nothing">
            <Empty icon={<IconFilter size={30} stroke={1.4} />} title={`No ${list ? "item" : "cell"} contains “${filter}”`} action={<Button variant="default" onClick={() => setText("")}>Clear the filter</Button>}>
              All columns were looked through, in capitals and small letters alike.
            </Empty>
          </div>
        )}
      </div>
      {dialog === "add" && adding}
      {dialog === "delete" && (
        <Confirm title={`Delete ${counted(chosen.length, "item")}?`} verb="Delete" onConfirm={removeChosen} onClose={() => setDialog(undefined)}>
          Their property values go with them, and cells of metrics that use them.
        </Confirm>
      )}
    </section>
  );
}

/** Items of other lists and calculated values are not typed into the grid. */
function mutable(block: Block, key: string): boolean {
  const property = block.properties?.find((candidate) => candidate.id === key);
  return property !== undefined && property.type !== "Dimension" && (property.formula ?? "") === "";
}

function nothing(block: Block, list: boolean): string {
  const what = list ? "items" : "cells";
  return block.limited === true ? `No ${what} that you may read` : `No ${what} yet`;
}

function emptyBlock(block: Block, list: boolean): string {
  if (block.limited === true) return "Access rights limit what you see here. Members who define the application's security give rights.";
  if (list) return "Import a file to fill this list, or add its items by hand.";
  return (block.formula ?? "") === "" ? "Import a file with one column per dimension and one for the value." : "All cells of the formula come to blank.";
}

function EmptyActions({ block, mayAdd, onAdd }: { block: Block; mayAdd: boolean; onAdd: () => void }) {
  const params = { applicationId: block.applicationId, blockId: block.id };
  return (
    <>
      {whyNoImport(block) === undefined && <Button renderRoot={(props) => <Link {...props} to="/applications/$applicationId/blocks/$blockId/import" params={params} />}>Import a file</Button>}
      {mayAdd && <Button variant="default" onClick={onAdd}>{block.type === "Metric" ? "Enter a cell" : "Add an item"}</Button>}
    </>
  );
}
