import { Table } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ColumnBalance } from "../../shared/api/types";
import { counted, decimal, difference } from "../../shared/format/numbers";
import { Card } from "../../shared/ui/Page";

/** Exact totals: what the file holds, what landed, and what explains the difference. */
export function ColumnTotals({ columns }: { columns: ColumnBalance[] }) {
  return (
    <Card title="Totals by column">
      <div className="scroll-x" role="region" aria-label="Totals by column" tabIndex={0}>
        <Table className="table totals" miw={760} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th><Table.Th className="num">In the file</Table.Th><Table.Th className="num">Landed</Table.Th><Table.Th className="num">Difference</Table.Th>
              <Table.Th className="num">Superseded</Table.Th><Table.Th className="num">Skipped</Table.Th><Table.Th className="num">Rounded</Table.Th><Table.Th>Explained</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{columns.map((column) => <ColumnRow key={column.name} column={column} />)}</Table.Tbody>
        </Table>
      </div>
    </Card>
  );
}

function ColumnRow({ column }: { column: ColumnBalance }) {
  const open = [column.landed, column.superseded, column.skipped, column.adjusted].reduce(difference, column.parsed);
  const notes = [
    ...(column.unparseable > 0 ? [`${counted(column.unparseable, "text")} not a number`] : []),
    ...(column.rounded > 0 ? [`${counted(column.rounded, "value")} rounded to 15 digits`] : []),
    ...(column.truncated > 0 ? [`${counted(column.truncated, "value")} cut to an integer`] : []),
  ];
  return (
    <Table.Tr>
      <Table.Td fw={550}>{column.name}</Table.Td>
      <Table.Td className="num">{decimal(column.parsed)}</Table.Td>
      <Table.Td className="num">{decimal(column.landed)}</Table.Td>
      <Table.Td className="num">{decimal(difference(column.parsed, column.landed))}</Table.Td>
      <Table.Td className="num">{decimal(column.superseded)}</Table.Td>
      <Table.Td className="num">{decimal(column.skipped)}</Table.Td>
      <Table.Td className="num">{decimal(column.adjusted)}</Table.Td>
      <Table.Td>
        {/^-?0*$/.test(open.replace(".", "")) ? <span style={{ color: "var(--good)", display: "inline-flex", gap: 4, alignItems: "center" }}><IconCheck size={15} aria-hidden /> fully</span> : <span style={{ color: "var(--bad)" }}>open: {decimal(open)}</span>}
        {notes.map((note) => <div key={note} className="dim" style={{ fontSize: 12.5 }}>{note}</div>)}
      </Table.Td>
    </Table.Tr>
  );
}
