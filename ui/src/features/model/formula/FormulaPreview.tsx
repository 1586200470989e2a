import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { messageOf } from "../../../shared/api/client";
import type { Rows } from "../../../shared/api/types";
import { noScale, showCell, showScaled, widened } from "../../../shared/format/cells";
import { Loading } from "../../../shared/ui/Faces";
import { previewQuery, type FormulaOwner } from "./formulas";

/** The first cells a formula comes to, before anybody saves it. */
export function FormulaPreview({ owner, scenarioId, text }: { owner: FormulaOwner; scenarioId: string | undefined; text: string }) {
  const preview = useQuery(previewQuery(owner, text, scenarioId));
  return (
    <section aria-label="Preview" style={{ marginTop: 12 }}>
      <Text size="xs" c="dimmed" fw={550} mb={4}>Preview, nothing is saved yet</Text>
      {preview.isPending && <Loading rows={3} label="Calculating the preview" />}
      {preview.isError && <Text c="var(--bad)" size="sm" role="alert">{messageOf(preview.error)}</Text>}
      {preview.data !== undefined && <FirstCells rows={preview.data} />}
    </section>
  );
}

const right = (type: string) => (type === "Number" || type === "Integer" ? { textAlign: "right" } as const : {});

function FirstCells({ rows }: { rows: Rows }) {
  const scales = rows.columns.map((_, index) => widened(noScale, rows.rows.map(({ cells }) => cells[index])));
  if (rows.rows.length === 0) return <Text size="sm">All cells come to blank.</Text>;
  return (
    <div className="preview formula-preview" role="region" aria-label="First cells, scrolls" tabIndex={0}>
      <table>
        <thead><tr>{rows.columns.map((column) => <th key={column.key} scope="col" style={right(column.type)}>{column.name}</th>)}</tr></thead>
        <tbody>
          {rows.rows.map((row) => (
            <tr key={row.cells.join("\u0001")}>
              {rows.columns.map((column, index) => <td key={column.key} style={right(column.type)} title={showCell(column.type, row.cells[index])}>{showScaled(column.type, row.cells[index], scales[index] ?? noScale)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
