import { Table } from "@mantine/core";
import type { Cell, Change, Changes } from "../api/types";
import { showCell } from "../format/cells";
import { Pages } from "./Pages";

/** Items or cells before and after; `codes` are the columns whose numbers are names. */
export function ChangesTable({ changes, cells, codes, page, onPage }: { changes: Changes; cells: boolean; codes: Set<string>; page: number; onPage: (page: number) => void }) {
  return (
    <>
      <div className="scroll-x" role="region" aria-label="Changes" tabIndex={0}>
        <Table className="table" miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{cells ? "Cell" : "Item"}</Table.Th>
              {changes.columns.map((column) => <Table.Th key={column.key} className={figures(column.type) ? "num" : ""}>{column.name}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{changes.items.map((change, index) => <ChangeRow key={`${change.key} ${index}`} change={change} columns={changes.columns} codes={codes} />)}</Table.Tbody>
        </Table>
      </div>
      <Pages total={changes.total} page={page} onPage={onPage} unit={cells ? "cell" : "item"} />
    </>
  );
}

function figures(type: string): boolean {
  return type === "Number" || type === "Integer";
}

function ChangeRow({ change, columns, codes }: { change: Change; columns: Changes["columns"]; codes: Set<string> }) {
  const shown = (cell: Cell, index: number) => showCell(columns[index]?.type ?? "Text", cell, codes.has(columns[index]?.key ?? "")) || "blank";
  const { before, after } = change;
  return (
    <Table.Tr>
      <Table.Td fw={550}>{change.key}</Table.Td>
      {columns.map((column, index) => {
        const was = before?.[index] ?? null;
        const is = after?.[index] ?? null;
        return (
          <Table.Td key={column.key} className={figures(column.type) ? "num" : ""}>
            {!after && <del className="dim">{shown(was, index)}</del>}
            {after && before && was !== is && <><del className="dim">{shown(was, index)}</del> <span aria-hidden="true" className="dim">→</span> <ins style={{ textDecoration: "none", fontWeight: 600 }}>{shown(is, index)}</ins></>}
            {after && (!before || was === is) && shown(is, index)}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
