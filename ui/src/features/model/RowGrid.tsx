import {
  CellStyleModule, ColumnApiModule, ColumnAutoSizeModule, InfiniteRowModelModule, ModuleRegistry, RowSelectionModule, RenderApiModule, RowStyleModule, TextEditorModule, themeQuartz,
  type CellEditRequestEvent, type ColDef, type GridApi, type IDatasource,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { get } from "../../shared/api/client";
import type { Cell, Row, RowColumn, Rows } from "../../shared/api/types";
import { tellFailure } from "../../shared/ui/messages";
import { alignDecimals, decimalsOf, parseCell, showCell } from "../../shared/format/cells";
import { LongestCells, sizesOf, wider, type Widths } from "./columnWidths";

ModuleRegistry.registerModules([
  InfiniteRowModelModule, RowSelectionModule, TextEditorModule, CellStyleModule, RowStyleModule, RenderApiModule, ColumnAutoSizeModule, ColumnApiModule,
]);

/** Rows asked for at once; with twenty pages kept, a million rows cost the browser four thousand. */
export const pageSize = 200;
const pagesKept = 20;

const look = themeQuartz.withParams({
  fontFamily: "inherit", fontSize: 13, rowHeight: 33, headerHeight: 36, headerFontWeight: 600, wrapperBorderRadius: 9,
  backgroundColor: "var(--surface)", foregroundColor: "var(--ink)", textColor: "var(--ink)", headerTextColor: "var(--dim)", headerBackgroundColor: "var(--sunken)",
  borderColor: "var(--line)", accentColor: "var(--accent)", rowHoverColor: "var(--sunken)", selectedRowBackgroundColor: "var(--accent-soft)", chromeBackgroundColor: "var(--sunken)",
});
const tight = look.withParams({ cellHorizontalPadding: 8 });
/** What a cell needs beside its text: padding, border, and the sort's arrow above it. */
const around = { look: 38, tight: 22 };
/** How far words give way: in a metric so that its value, the last column, stays in sight on a telephone. */
const leastWords = { metric: 52, list: 120 };

export default function RowGrid({ blockId, scenarioId, columns, codes, filter, version, selectable, editable, onTotal, onSelect, onEdit }: {
  blockId: string;
  scenarioId: string | undefined;
  columns: RowColumn[];
  /** Keys of the columns whose numbers name something. */
  codes: string[];
  filter: string;
  version: number;
  selectable: boolean;
  /** Which columns take values by hand. */
  editable: (key: string) => boolean;
  onTotal: (total: number) => void;
  onSelect: (items: (string | number)[]) => void;
  onEdit: (row: Row, key: string, value: Cell) => void;
}) {
  const grid = useRef<GridApi<Row>>(null);
  const [ready, setReady] = useState(false);
  const [decimals] = useState(() => new Map<string, number>());
  const frame = useRef<HTMLDivElement>(null);
  const [narrow] = useState(() => window.innerWidth < 600);
  const [widths, setWidths] = useState<Widths>(() => new Map());
  const longest = useMemo(() => new LongestCells((column, cell) => written(column, cell, codes.includes(column.key), decimals)), [codes, decimals]);
  const rows = useMemo<IDatasource>(() => ({
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const sort = sortModel[0];
      get<Rows>(`/blocks/${blockId}/rows`, { offset: startRow, limit: endRow - startRow, sort: sort?.colId, desc: sort?.sort === "desc" ? true : undefined, filter, scenarioId })
        .then((page) => {
          onTotal(page.total);
          const deeper = widen(decimals, page);
          setWidths((known) => wider(known, page.columns, longest.of(page), (text, header) => widthIn(frame.current, text, header ? 600 : 400)));
          successCallback(page.rows, page.total);
          if (deeper) grid.current?.refreshCells({ force: true });
        })
        .catch((error: unknown) => {
          failCallback();
          tellFailure(error);
        });
    },
  }), [blockId, scenarioId, filter, onTotal, decimals, longest]);
  const definitions = useMemo(() => columns.map((column, index): ColDef<Row> => ({
    ...definitionOf(column, index, { editable: editable(column.key), code: codes.includes(column.key), decimals }),
    ...sizesOf(column, widths.get(column.key) ?? 0, around[narrow ? "tight" : "look"], columns.at(-1)?.key === "value" ? leastWords.metric : leastWords.list),
  })), [columns, codes, editable, decimals, widths, narrow]);

  useEffect(() => {
    if (ready) grid.current?.setGridOption("datasource", rows);
  }, [rows, ready]);
  useEffect(() => {
    if (version > 0) grid.current?.refreshInfiniteCache();
  }, [version]);

  const edited = ({ data, column, newValue }: CellEditRequestEvent<Row>) => {
    const definition = columns.find((candidate) => candidate.key === column.getColId());
    if (definition !== undefined) onEdit(data, definition.key, parseCell(definition.type, String(newValue ?? "")));
  };
  return (
    <div className="grid-frame" ref={frame}>
      <AgGridReact<Row>
        theme={narrow ? tight : look} suppressNoRowsOverlay rowModelType="infinite" cacheBlockSize={pageSize} maxBlocksInCache={pagesKept} maxConcurrentDatasourceRequests={2} blockLoadDebounceMillis={80}
        columnDefs={definitions} readOnlyEdit enterNavigatesVerticallyAfterEdit onCellEditRequest={edited} suppressCellFocus={false} ensureDomOrder animateRows={false}
        {...(selectable ? { rowSelection: { mode: "multiRow", headerCheckbox: false, enableClickSelection: false } as const } : {})}
        getRowId={({ data, level }) => (data.item ?? null) === null ? `${level}:${data.cells.join("\u0001")}` : String(data.item)}
        rowClassRules={{ "row-waiting": ({ data }) => data === undefined }}
        onSelectionChanged={({ api }) => onSelect(api.getSelectedRows().flatMap((row) => ((row.item ?? null) === null ? [] : [row.item ?? ""])))}
        onGridReady={({ api }) => {
          grid.current = api;
          setReady(true);
        }}
      />
    </div>
  );
}

const mostDecimals = 6;

/** Notes the longest fractions of the columns; whether one is longer than any before. */
function widen(decimals: Map<string, number>, page: Rows): boolean {
  let deeper = false;
  page.columns.forEach((column, index) => {
    if (column.type !== "Number") return;
    const longest = Math.min(mostDecimals, page.rows.reduce((most, row) => Math.max(most, decimalsOf(row.cells[index])), 0));
    if (longest <= (decimals.get(column.key) ?? 0)) return;
    decimals.set(column.key, longest);
    deeper = true;
  });
  return deeper;
}

/** How wide a text is in a cell. */
function widthIn(frame: HTMLElement | null, text: string, weight: number): number {
  if (frame === null) return 0;
  const ruler = document.createElement("span");
  ruler.style.cssText = `position: absolute; visibility: hidden; white-space: pre; font-size: 13px; font-weight: ${weight};`;
  ruler.textContent = text;
  frame.append(ruler);
  const { width } = ruler.getBoundingClientRect();
  ruler.remove();
  return width;
}

function written(column: RowColumn, cell: Cell, code: boolean, decimals: Map<string, number>): string {
  return alignDecimals(showCell(column.type, cell, code), cell, column.type === "Number" ? (decimals.get(column.key) ?? 0) : 0);
}

function definitionOf(column: RowColumn, index: number, { editable, code, decimals }: { editable: boolean; code: boolean; decimals: Map<string, number> }): ColDef<Row> {
  const figures = column.type === "Number" || column.type === "Integer";
  return {
    colId: column.key,
    headerName: column.name,
    valueGetter: ({ data }) => data?.cells[index],
    valueFormatter: ({ value, data }) => (data === undefined ? "" : written(column, value as Cell, code, decimals)),
    editable,
    cellEditor: "agTextCellEditor",
    sortable: true,
    ...(figures ? { type: "rightAligned", cellStyle: { fontVariantNumeric: "tabular-nums" } } : {}),
  };
}
