import type { Block, Cell, Pivot, Scenario, ViewCells, ViewDefinition, ViewHeader } from "../../shared/api/types";
import { whyReadOnly } from "../../shared/edits/cells";

/** A cell of a view that is one input of a metric. */
export interface InputCell { metric: Block; scenarioId: string | undefined; items: number[]; words: string }

export interface Editing {
  cellAt: (row: number, column: number) => InputCell | undefined;
  /** Fails with the reason where the value is refused. */
  onEdit: (cell: InputCell, value: Cell) => Promise<unknown>;
}

/** What stands at each level of the columns: several scenarios and metrics have a place there without being put there. */
function columnPivots(view: ViewDefinition, cells: ViewCells): Pivot[] {
  const pivots = [...view.columns];
  if (cells.columnLevels[0]?.kind === "Scenarios" && pivots[0]?.kind !== "Scenarios") pivots.unshift({ kind: "Scenarios" });
  if (cells.columnLevels.at(-1)?.kind === "Metrics" && pivots.at(-1)?.kind !== "Metrics") pivots.push({ kind: "Metrics" });
  return pivots;
}

/** The only item of a dimension that pages and filters leave. */
function onlyItem(view: ViewDefinition, dimensionId: string): number | undefined {
  const page = view.pages.find(({ pivot, items }) => pivot.kind === "Dimension" && pivot.dimensionId === dimensionId && items.length === 1);
  const filter = view.filters.find((it) => it.kind === "Items" && it.dimensionId === dimensionId && !it.excluded && it.items.length === 1);
  return page?.items[0] ?? (filter?.kind === "Items" ? filter.items[0] : undefined);
}

/**
 * Finds the cells of a view that are one input: nothing is put together in them, and the caller may change them.
 *
 * @param metrics those that the view can show, in their order
 */
export function inputsOf(view: ViewDefinition, cells: ViewCells, metrics: Block[], scenarios: Scenario[]): Editing["cellAt"] {
  const shown = view.metricIds.length === 0 ? metrics : view.metricIds.flatMap((id) => metrics.filter((metric) => metric.id === id));
  const columns = columnPivots(view, cells);
  return (row, column) => {
    const places = [...placesOf(cells.rows[row], view.rows), ...placesOf(cells.columns[column], columns)];
    const numberOf = (kind: "Metrics" | "Scenarios") => places.find(({ pivot }) => pivot.kind === kind)?.number;
    const metric = shown[numberOf("Metrics") ?? 0];
    const scenarioId = view.scenarioIds[numberOf("Scenarios") ?? 0];
    if (metric === undefined || cells.rows[row]?.kind !== "Cells" || cells.columns[column]?.kind !== "Cells" || !takes(metric, scenarioId, scenarios)) return undefined;
    const items = (metric.dimensions ?? []).map(({ id }) => places.find(({ pivot }) => pivot.kind === "Dimension" && pivot.dimensionId === id)?.number ?? onlyItem(view, id) ?? 0);
    return items.includes(0) ? undefined : { metric, scenarioId, items, words: places.map(({ text }) => text).filter((text) => text !== "").join(", ") };
  };
}

function takes(metric: Block, scenarioId: string | undefined, scenarios: Scenario[]): boolean {
  const frozen = scenarios.find((scenario) => (scenarioId === undefined ? scenario.isDefault : scenario.id === scenarioId))?.readOnly ?? false;
  return metric.permissions.includes("EditData") && whyReadOnly(metric, frozen) === undefined;
}

const placesOf = (header: ViewHeader | undefined, pivots: Pivot[]) =>
  (header?.places ?? []).flatMap(({ number, text }, level) => {
    const pivot = pivots[level];
    return pivot === undefined || (number ?? null) === null ? [] : [{ pivot, number: number ?? 0, text }];
  });
