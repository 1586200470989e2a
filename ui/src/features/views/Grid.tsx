import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconTableOff } from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { messageOf } from "../../shared/api/client";
import type { Cell, ViewCells, ViewHeader } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { noScale, parseCell, showCell, showScaled, widened, type Scale } from "../../shared/format/cells";
import { Empty } from "../../shared/ui/Faces";
import { Refused } from "../../shared/ui/Refused";
import { spans, wordsOf } from "./definition";
import type { Editing, InputCell } from "./inputs";
import { columnsShown, rowsShown, type Corner } from "./queries";

/** A part of a view: headers, cells and totals; cells that are one input can be typed over. */
export function Grid({ cells, from, waiting, editing, onMove, onClear }: {
  cells: ViewCells;
  from: Corner;
  waiting: boolean;
  editing: Editing;
  onMove: (from: Corner) => void;
  /** Shows everything again; absent where nothing is hidden. */
  onClear: (() => void) | undefined;
}) {
  if (cells.totalRows === 0) return <div className="card">{onClear === undefined ? <NoCells /> : <NoneLeft onClear={onClear} />}</div>;
  const first = firstInput(cells, editing);
  const scaleAt = scalesOf(cells);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard */}
      <div className="card scroll-x pivot-frame" role="region" aria-label="Cells of the view" aria-busy={waiting} tabIndex={0} data-waiting={waiting}>
        {/* The arrow keys lead from one cell that can be edited to the next. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <table className="pivot" onKeyDown={walk}>
          <thead>{headLines(cells).map((line) => <HeadLine key={line} cells={cells} level={line} />)}</thead>
          <tbody>{cells.rows.map((_, row) => <Line key={row} cells={cells} row={row} editing={editing} first={first} scaleAt={scaleAt} />)}</tbody>
        </table>
      </div>
      <Group justify="space-between" mt="xs" gap="xs">
        <Pages what="row" total={cells.totalRows} shown={rowsShown} offset={from.row} onMove={(row) => onMove({ ...from, row })} />
        {cells.totalColumns > columnsShown && <Pages what="column" total={cells.totalColumns} shown={columnsShown} offset={from.column} onMove={(column) => onMove({ ...from, column })} />}
      </Group>
    </>
  );
}

const nothing = <IconTableOff size={28} stroke={1.4} />;

const NoCells = () => <Empty icon={nothing} title="Nothing to show">There are no cells yet.</Empty>;

function NoneLeft({ onClear }: { onClear: () => void }) {
  return <Empty icon={nothing} title="Nothing is left" action={<Button variant="default" onClick={onClear}>Clear filters</Button>}>The filters and pages of this view leave no cells, or there are none yet.</Empty>;
}

const headLines = (cells: ViewCells): number[] => Array.from({ length: Math.max(1, cells.columnLevels.length) }, (_, line) => line);

function HeadLine({ cells, level }: { cells: ViewCells; level: number }) {
  const lines = Math.max(1, cells.columnLevels.length);
  return (
    <tr>
      {level === 0 && cells.rowLevels.map((axis, index) => <th key={index} scope="col" rowSpan={lines} className="corner">{axis.name}</th>)}
      {level === 0 && cells.rowLevels.length === 0 && <td rowSpan={lines} className="corner"><VisuallyHidden>Everything</VisuallyHidden></td>}
      {cells.columnLevels.length === 0
        ? <th scope="col" className="figure">Value</th>
        : spans(cells.columns, level).map((cell, index) => <th key={index} scope={level === lines - 1 ? "col" : "colgroup"} colSpan={cell.span} className={isOfWords(cells, cell.from) ? "words" : "figure"} data-kind={cell.kind}>{cell.text}</th>)}
    </tr>
  );
}

/** Whether a column holds texts, which stand at the left. */
const isOfWords = (cells: ViewCells, column: number): boolean => cells.cells.some((row) => typeof row[column] === "string");

/** A header's levels; an outer one that repeats the line before says it for readers of the screen alone. */
/** The first cell that can be edited: the one that Tab leads to. */
function firstInput(cells: ViewCells, { cellAt }: Editing): Place | undefined {
  for (const row of cells.rows.keys()) {
    for (const column of cells.columns.keys()) if (cellAt(row, column) !== undefined) return { row, column };
  }
  return undefined;
}

interface Place { row: number; column: number }

type ScaleAt = (row: number, column: number) => Scale;

/** The numbers of one metric or property share their decimals wherever they stand. */
function scalesOf(cells: ViewCells): ScaleAt {
  const rows = measuresOf(cells.rowLevels, cells.rows);
  const columns = measuresOf(cells.columnLevels, cells.columns);
  const scales = new Map<string, Scale>();
  const key = (row: number, column: number) => `${rows[row] ?? 0} ${columns[column] ?? 0}`;
  cells.cells.forEach((line, row) => line.forEach((value, column) => scales.set(key(row, column), widened(scales.get(key(row, column)) ?? noScale, [value]))));
  return (row, column) => scales.get(key(row, column)) ?? noScale;
}

/** Which metric or property each header is about, if they stand there. */
function measuresOf(levels: ViewCells["rowLevels"], headers: ViewHeader[]): number[] {
  const level = levels.findIndex(({ kind }) => kind === "Metrics" || kind === "Properties");
  return headers.map((header) => (level < 0 ? 0 : (header.places[level]?.number ?? 0)));
}

function Line({ cells, row, editing, first, scaleAt }: { cells: ViewCells; row: number; editing: Editing; first: Place | undefined; scaleAt: ScaleAt }) {
  const header = cells.rows[row];
  if (header === undefined) return null;
  const before = cells.rows[row - 1]?.places;
  const sameUpTo = before === undefined ? 0 : header.places.findIndex((place, level) => before[level]?.number !== place.number);
  return (
    <tr data-kind={header.kind}>
      {wordsOf(header).map((text, level) => (
        <th key={level} scope="row">{level < sameUpTo && level < header.places.length - 1 ? <VisuallyHidden>{text}</VisuallyHidden> : text}</th>
      ))}
      {header.places.length === 0 && <td className="corner"><VisuallyHidden>Everything</VisuallyHidden></td>}
      {(cells.cells[row] ?? []).map((value, column) => {
        const cell = editing.cellAt(row, column);
        const scale = scaleAt(row, column);
        return cell === undefined ? <Value key={column} value={value} scale={scale} kind={cells.columns[column]?.kind} /> : <Input key={column} value={value} scale={scale} cell={cell} reached={first?.row === row && first.column === column} onEdit={editing.onEdit} />;
      })}
    </tr>
  );
}

function walk(event: KeyboardEvent<HTMLTableElement>) {
  const at = event.target;
  if (!(at instanceof HTMLTableCellElement) || !event.key.startsWith("Arrow")) return;
  const row = at.parentElement;
  const next = event.key === "ArrowLeft" ? at.previousElementSibling : event.key === "ArrowRight" ? at.nextElementSibling
    : (event.key === "ArrowUp" ? row?.previousElementSibling : row?.nextElementSibling)?.children[at.cellIndex];
  if (!(next instanceof HTMLTableCellElement) || next.dataset["input"] === undefined) return;
  event.preventDefault();
  next.focus();
}

/** A cell that is one input: typed over after a double click or Enter. What is refused stays where it was typed. */
function Input({ value, scale, cell, reached, onEdit }: { value: Cell | undefined; scale: Scale; cell: InputCell; reached: boolean; onEdit: Editing["onEdit"] }) {
  const [text, setText] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const sending = useRef(false);
  const place = useRef<HTMLTableCellElement>(null);
  const type = cell.metric.dataType ?? "Text";
  const write = (typed: string | undefined) => {
    setText(typed);
    setRefused(undefined);
  };
  const done = async () => {
    if (text === undefined || sending.current) return;
    if (text === plainText(value)) return write(undefined);
    sending.current = true;
    try {
      await onEdit(cell, parseCell(type, text));
      write(undefined);
    } catch (failure) {
      setRefused(messageOf(failure));
    } finally {
      sending.current = false;
    }
  };
  const back = () => requestAnimationFrame(() => place.current?.focus());
  const figures = type === "Number" || type === "Integer";
  if (text !== undefined) {
    return (
      <td ref={place} className="editing">
        <Refused reason={refused}>
          <input
            aria-label={`Value of ${cell.words}`} value={text} ref={takeCaret} onChange={(event) => write(event.currentTarget.value)} onBlur={() => void done()} className={figures ? "figure" : ""}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== "Escape") return;
              event.preventDefault();
              if (event.key === "Enter") return void done().then(back);
              write(undefined);
              back();
            }}
          />
        </Refused>
      </td>
    );
  }
  const whole = type === "Number" ? `${showCell(type, value)}\n` : "";
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a cell of a grid that is typed over
    <td
      ref={place} className={figures ? "figure" : "words"} data-input="" tabIndex={reached ? 0 : -1} title={`${whole}Double click or Enter to change`.trim()}
      onDoubleClick={() => setText(plainText(value))} onKeyDown={(event) => { if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); setText(plainText(value)); } }}
    >
      {showScaled(type, value, scale)}
    </td>
  );
}

/** When the field appears, not whenever it is drawn. */
const takeCaret = (input: HTMLInputElement | null) => input?.focus();

const plainText = (value: Cell | undefined): string => (value === null || value === undefined ? "" : String(value));

function Value({ value, scale, kind }: { value: Cell | undefined; scale: Scale; kind: ViewHeader["kind"] | undefined }) {
  const type = typeof value === "number" ? "Number" : typeof value === "boolean" ? "Boolean" : "Text";
  return <td className={type === "Text" ? "words" : "figure"} data-kind={kind} title={type === "Number" ? showCell(type, value) : undefined}>{showScaled(type, value, scale)}</td>;
}

function Pages({ what, total, shown, offset, onMove }: { what: string; total: number; shown: number; offset: number; onMove: (offset: number) => void }) {
  if (total <= shown) return <Text c="dimmed" size="sm" aria-live="polite">{counted(total, what)}</Text>;
  const last = Math.min(offset + shown, total);
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - shown))}>Previous {what}s</Button>
      <Text c="dimmed" size="sm" aria-live="polite">{offset + 1}–{last} of {counted(total, what)}</Text>
      <Button size="compact-sm" variant="default" disabled={last === total} onClick={() => onMove(offset + shown)}>Next {what}s</Button>
    </Group>
  );
}
