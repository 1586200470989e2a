import type { Cell, ViewCells, ViewDefinition } from "../../shared/api/types";
import { wordsOf } from "./definition";

/** What a chart draws: one line or row of bars per series over the categories; blank cells are gaps. */
export interface Charted { categories: string[]; series: { name: string; values: (number | null)[] }[] }

const asNumber = (value: Cell | undefined): number | null => (typeof value === "number" ? value : null);

const joined = (words: string[]) => words.filter((word) => word !== "").join(", ");

/** The cells of a view as a chart: its rows are the categories, its columns the series; totals are left out. */
export function chartOf({ rows, columns, cells }: ViewCells): Charted {
  const shownRows = [...rows.entries()].filter(([, header]) => header.kind === "Cells");
  const shownColumns = [...columns.entries()].filter(([, header]) => header.kind === "Cells");
  // A single row of many columns is a series over them.
  if (shownRows.length === 1 && shownColumns.length > 1) {
    const [at, header] = shownRows[0] ?? [0, undefined];
    return { categories: shownColumns.map(([, column]) => joined(wordsOf(column))), series: [{ name: header === undefined ? "" : joined(wordsOf(header)), values: shownColumns.map(([column]) => asNumber(cells[at]?.[column])) }] };
  }
  return {
    categories: shownRows.map(([, header]) => joined(wordsOf(header))),
    series: shownColumns.map(([column, header]) => ({ name: joined(wordsOf(header)) || "Value", values: shownRows.map(([row]) => asNumber(cells[row]?.[column])) })),
  };
}

/** The same view put together into one figure per metric. */
export function figureOf(definition: ViewDefinition): ViewDefinition {
  const metrics = [...definition.rows, ...definition.columns].filter(({ kind }) => kind === "Metrics");
  return { ...definition, rows: [], columns: metrics, sorts: [], totals: { rows: "None", columns: "None" } };
}
