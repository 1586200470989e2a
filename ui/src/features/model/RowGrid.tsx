import {
  CellStyleModule, ColumnApiModule, ColumnAutoSizeModule, CustomEditorModule, InfiniteRowModelModule, ModuleRegistry, RowSelectionModule, RenderApiModule, RowStyleModule, themeQuartz, TooltipModule,
  type CellEditRequestEvent, type ColDef, type GridApi, type IDatasource, type IRowNode,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Cell, Row, RowColumn, Rows } from "../../shared/api/types";
import { get, messageOf } from "../../shared/api/client";
import { tellFailure } from "../../shared/ui/messages";
import { noScale, parseCell, placesOf, showCell, showScaled, widened, type Scale } from "../../shared/format/cells";
import { CellEditor, placeOf, type RefusedEdit } from "./CellEditor";
import { LongestCells, sizesOf, wider, type Widths } from "./columnWidths";

ModuleRegistry.registerModules([
  InfiniteRowModelModule, RowSelectionModule, CustomEditorModule, CellStyleModule, TooltipModule, RowStyleModule, RenderApiModule, ColumnAutoSizeModule, ColumnApiModule,
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

/** An item of a list that was chosen. */
export interface ChosenItem { number: number; id: string }

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
  onSelect: (items: ChosenItem[]) => void;
  /** Fails with the reason where the value is refused. */
  onEdit: (row: Row, key: string, value: Cell) => Promise<unknown>;
}) {
  const grid = useRef<GridApi<Row>>(null);
  const [ready, setReady] = useState(false);
  const [scales] = useState(() => new Map<string, Scale>());
  const [refused] = useState(() => new Map<string, RefusedEdit>());
  const frame = useRef<HTMLDivElement>(null);
  const [narrow] = useState(() => window.innerWidth < 600);
  const [widths, setWidths] = useState<Widths>(() => new Map());
  const longest = useMemo(() => new LongestCells((column, cell) => written(column, cell, codes.includes(column.key), scales)), [codes, scales]);
  const rows = useMemo<IDatasource>(() => ({
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const sort = sortModel[0];
      get<Rows>(`/blocks/${blockId}/rows`, { offset: startRow, limit: endRow - startRow, sort: sort?.colId, desc: sort?.sort === "desc" ? true : undefined, filter, scenarioId })
        .then((page) => {
          onTotal(page.total);
          const rescaled = rescale(scales, page);
          setWidths((known) => wider(known, page.columns, longest.of(page), (text, header) => widthIn(frame.current, text, header ? 600 : 400)));
          successCallback(page.rows, page.total);
          if (rescaled) grid.current?.refreshCells({ force: true });
        })
        .catch((error: unknown) => {
          failCallback();
          tellFailure(error);
        });
    },
  }), [blockId, scenarioId, filter, onTotal, scales, longest]);
  const definitions = useMemo(() => columns.map((column, index): ColDef<Row> => ({
    ...definitionOf(column, index, { editable: editable(column.key), code: codes.includes(column.key), scales, refused }),
    ...sizesOf(column, widths.get(column.key) ?? 0, around[narrow ? "tight" : "look"], columns.at(-1)?.key === "value" ? leastWords.metric : leastWords.list),
  })), [columns, codes, editable, scales, refused, widths, narrow]);

  useEffect(() => {
    if (ready) grid.current?.setGridOption("datasource", rows);
  }, [rows, ready]);
  useEffect(() => {
    if (version > 0) grid.current?.refreshInfiniteCache();
  }, [version]);

  const edited = ({ api, data, node, column, newValue }: CellEditRequestEvent<Row>) => {
    const definition = columns.find((candidate) => candidate.key === column.getColId());
    const rowIndex = node.rowIndex;
    if (definition === undefined || rowIndex === null) return;
    const text = String(newValue ?? "");
    const goOn = () => {
      const at = api.getFocusedCell();
      if (at?.rowIndex === rowIndex && at.column === column && rowIndex + 1 < api.getDisplayedRowCount()) api.setFocusedCell(rowIndex + 1, column);
    };
    onEdit(data, definition.key, parseCell(definition.type, text)).then(goOn, (failure: unknown) => {
      refused.set(placeOf(node, column), { text, reason: messageOf(failure) });
      api.startEditingCell({ rowIndex, colKey: definition.key });
    });
  };
  return (
    <div className="grid-frame" ref={frame}>
      <AgGridReact<Row>
        theme={narrow ? tight : look} suppressNoRowsOverlay rowModelType="infinite" cacheBlockSize={pageSize} maxBlocksInCache={pagesKept} maxConcurrentDatasourceRequests={2} blockLoadDebounceMillis={80}
        columnDefs={definitions} readOnlyEdit enableBrowserTooltips onCellEditRequest={edited} onCellEditingStopped={() => refused.clear()} suppressCellFocus={false} ensureDomOrder animateRows={false}
        {...(selectable ? { rowSelection: { mode: "multiRow", headerCheckbox: false, enableClickSelection: false, isRowSelectable: arrived } as const } : {})}
        getRowId={({ data, level }) => (data.item ?? null) === null ? `${level}:${data.cells.join("\u0001")}` : String(data.item)}
        rowClassRules={{ "row-waiting": ({ data }) => data === undefined }}
        onSelectionChanged={({ api }) => onSelect(api.getSelectedRows().flatMap(({ item, itemId }) => (typeof item === "number" && typeof itemId === "string" ? [{ number: item, id: itemId }] : [])))}
        onGridReady={({ api }) => {
          grid.current = api;
          setReady(true);
        }}
      />
    </div>
  );
}

/** Whether a row's data is here; until then it can be neither edited nor chosen, for what arrives takes its place. */
function arrived({ data }: IRowNode<Row>): boolean {
  return data !== undefined;
}

/** Takes the numbers of a page into the scales of the columns; whether one shows other decimals than before. */
function rescale(scales: Map<string, Scale>, page: Rows): boolean {
  let other = false;
  page.columns.forEach((column, index) => {
    if (column.type !== "Number") return;
    const before = scales.get(column.key) ?? noScale;
    const after = widened(before, page.rows.map(({ cells }) => cells[index]));
    other ||= placesOf(before) !== placesOf(after);
    scales.set(column.key, after);
  });
  return other;
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

function written(column: RowColumn, cell: Cell, code: boolean, scales: Map<string, Scale>): string {
  return code ? showCell(column.type, cell, true) : showScaled(column.type, cell, scales.get(column.key) ?? noScale);
}

function definitionOf(column: RowColumn, index: number, { editable, code, scales, refused }: { editable: boolean; code: boolean; scales: Map<string, Scale>; refused: Map<string, RefusedEdit> }): ColDef<Row> {
  const figures = column.type === "Number" || column.type === "Integer";
  return {
    colId: column.key,
    headerName: column.name,
    valueGetter: ({ data }) => data?.cells[index],
    valueFormatter: ({ value, data }) => (data === undefined ? "" : written(column, value as Cell, code, scales)),
    editable: ({ node }) => editable && arrived(node),
    cellEditor: CellEditor,
    cellEditorParams: { refused, label: column.name, figures },
    sortable: true,
    ...(column.type === "Number" && !code ? { tooltipValueGetter: ({ value }: { value?: unknown }) => showCell("Number", value as Cell) } : {}),
    ...(figures ? { type: "rightAligned", cellStyle: { fontVariantNumeric: "tabular-nums" } } : {}),
  };
}
