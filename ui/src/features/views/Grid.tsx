import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconTableOff } from "@tabler/icons-react";
import type { Cell, ViewCells, ViewHeader } from "../../shared/api/types";
import { counted } from "../../shared/format/numbers";
import { showCell } from "../../shared/format/cells";
import { Empty } from "../../shared/ui/Faces";
import { spans, wordsOf } from "./definition";
import { columnsShown, rowsShown, type Corner } from "./queries";

/** A part of a view: headers, cells and totals. */
export function Grid({ cells, from, waiting, onMove }: { cells: ViewCells; from: Corner; waiting: boolean; onMove: (from: Corner) => void }) {
  if (cells.totalRows === 0) {
    return <div className="card"><Empty icon={<IconTableOff size={28} stroke={1.4} />} title="Nothing to show">No cells are left by this view's pages and filters, or there are none yet.</Empty></div>;
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard */}
      <div className="card scroll-x pivot-frame" role="region" aria-label="Cells of the view" aria-busy={waiting} tabIndex={0} data-waiting={waiting}>
        <table className="pivot">
          <thead>{headLines(cells).map((line) => <HeadLine key={line} cells={cells} level={line} />)}</thead>
          <tbody>{cells.rows.map((_, row) => <Line key={row} cells={cells} row={row} />)}</tbody>
        </table>
      </div>
      <Group justify="space-between" mt="xs" gap="xs">
        <Pages what="row" total={cells.totalRows} shown={rowsShown} offset={from.row} onMove={(row) => onMove({ ...from, row })} />
        {cells.totalColumns > columnsShown && <Pages what="column" total={cells.totalColumns} shown={columnsShown} offset={from.column} onMove={(column) => onMove({ ...from, column })} />}
      </Group>
    </>
  );
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
        : spans(cells.columns, level).map((cell, index) => <th key={index} scope={level === lines - 1 ? "col" : "colgroup"} colSpan={cell.span} className="figure" data-kind={cell.kind}>{cell.text}</th>)}
    </tr>
  );
}

/** A header's levels; an outer one that repeats the line before says it for readers of the screen alone. */
function Line({ cells, row }: { cells: ViewCells; row: number }) {
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
      {(cells.cells[row] ?? []).map((value, column) => <Value key={column} value={value} kind={cells.columns[column]?.kind} />)}
    </tr>
  );
}

function Value({ value, kind }: { value: Cell | undefined; kind: ViewHeader["kind"] | undefined }) {
  const type = typeof value === "number" ? "Number" : typeof value === "boolean" ? "Boolean" : "Text";
  return <td className={type === "Text" ? "words" : "figure"} data-kind={kind}>{showCell(type, value)}</td>;
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
