import type { Aggregator, Block, Pivot, ViewDefinition, ViewHeader } from "../../shared/api/types";

/** Where a chip can lie; what lies on no axis is aggregated. */
export const zones = ["rows", "columns", "pages", "hidden"] as const;
export type Zone = (typeof zones)[number];

export const zoneWords: Record<Zone, string> = { rows: "Rows", columns: "Columns", pages: "Pages", hidden: "Aggregated" };

export interface Chip { key: string; pivot: Pivot; name: string }

export type Layout = Record<Zone, Chip[]>;

export const nothing: ViewDefinition = { rows: [], columns: [], pages: [], metricIds: [], propertyIds: [], scenarioIds: [], filters: [], sorts: [], aggregations: [], totals: { rows: "Total", columns: "Total" } };

/** Names of what chips may hold. */
export interface Named { id: string; name: string; properties?: { id: string; name: string }[] }

export function keyOf(pivot: Pivot): string {
  const path = "path" in pivot ? pivot.path.join(".") : "";
  return `${pivot.kind}:${"dimensionId" in pivot ? pivot.dimensionId : ""}:${path}`;
}

export const dimensionPivot = (dimensionId: string): Pivot => ({ kind: "Dimension", dimensionId });
export const groupingPivot = (dimensionId: string, property: string): Pivot => ({ kind: "Grouping", dimensionId, path: [property] });
export const metricsPivot: Pivot = { kind: "Metrics" };

/**
 * A first look at a block: its first dimension down, its last across, the others on pages. A table has the dimension that most of its
 * metrics share down and the metrics across.
 *
 * @param metrics what a table shows
 */
export function firstLook(block: Block, dimensions: Named[], metrics: Block[] = []): ViewDefinition {
  if (block.type === "DimensionList" || block.type === "TransactionList") return nothing;
  const sharing = (id: string) => metrics.filter((metric) => metric.dimensions?.some((it) => it.id === id)).length;
  const [first, ...others] = block.type === "Table" ? dimensions.toSorted((a, b) => sharing(b.id) - sharing(a.id)) : dimensions;
  if (first === undefined) return nothing;
  const rows = [dimensionPivot(first.id)];
  if (block.type === "Table") return { ...nothing, rows, columns: [metricsPivot], pages: others.map((it) => page(dimensionPivot(it.id))) };
  const last = others.pop();
  return { ...nothing, rows, columns: last === undefined ? [] : [dimensionPivot(last.id)], pages: others.map((it) => page(dimensionPivot(it.id))) };
}

const page = (pivot: Pivot): ViewDefinition["pages"][number] => ({ pivot, items: [] });

function nameOf(pivot: Pivot, dimensions: Named[]): string {
  if ("path" in pivot) {
    const list = dimensions.find((it) => it.id === pivot.dimensionId);
    const property = list?.properties?.find((it) => it.id === pivot.path.at(-1));
    return `${list?.name ?? "?"} by ${property?.name ?? "property"}`;
  }
  if ("dimensionId" in pivot) return dimensions.find((it) => it.id === pivot.dimensionId)?.name ?? "?";
  return pivot.kind === "Metrics" ? "Metrics" : "Scenarios";
}

/** The view's chips; dimensions on no axis lie among those aggregated. */
export function layoutOf(view: ViewDefinition, dimensions: Named[]): Layout {
  const chip = (pivot: Pivot): Chip => ({ key: keyOf(pivot), pivot, name: nameOf(pivot, dimensions) });
  const rows = view.rows.map(chip);
  const columns = view.columns.map(chip);
  const pages = view.pages.map((it) => chip(it.pivot));
  const placed = new Set([...rows, ...columns, ...pages].map((it) => it.key));
  const hidden = dimensions.map((it) => chip(dimensionPivot(it.id))).filter((it) => !placed.has(it.key));
  return { rows, columns, pages, hidden };
}

/** The view with a chip moved to a place of a zone; a grouping that lies on no axis goes. */
export function moved(view: ViewDefinition, pivot: Pivot, to: Zone, at = Number.MAX_SAFE_INTEGER): ViewDefinition {
  const key = keyOf(pivot);
  const others = (pivots: Pivot[]) => pivots.filter((it) => keyOf(it) !== key);
  const before = view.pages.find((it) => keyOf(it.pivot) === key);
  const rows = others(view.rows);
  const columns = others(view.columns);
  const pages = view.pages.filter((it) => keyOf(it.pivot) !== key);
  if (to === "rows") rows.splice(at, 0, pivot);
  if (to === "columns") columns.splice(at, 0, pivot);
  if (to === "pages") pages.splice(at, 0, before ?? page(pivot));
  return { ...view, rows, columns, pages };
}

/** The view with a chip one place earlier or later in its zone. */
export function nudged(view: ViewDefinition, layout: Layout, zone: Zone, index: number, by: -1 | 1): ViewDefinition {
  const chip = layout[zone][index];
  const at = index + by;
  return chip === undefined || zone === "hidden" || at < 0 || at >= layout[zone].length ? view : moved(view, chip.pivot, zone, at);
}

/** The view with the page's items chosen; none for all. */
export function chosen(view: ViewDefinition, key: string, items: number[]): ViewDefinition {
  return { ...view, pages: view.pages.map((it) => (keyOf(it.pivot) === key ? { ...it, items } : it)) };
}

/** How a view says a metric is put together: over a dimension, or over all that it says nothing of. */
export const aggregatorOf = (view: ViewDefinition, metricId: string, dimensionId: string | null): Aggregator =>
  view.aggregations.find((it) => it.metricId === metricId && (it.dimensionId ?? null) === dimensionId)?.aggregator ?? "Default";

/** The view with a metric put together in another way, over a dimension or over all that it says nothing of. */
export function aggregated(view: ViewDefinition, metricId: string, dimensionId: string | null, aggregator: Aggregator): ViewDefinition {
  const others = view.aggregations.filter((it) => it.metricId !== metricId || (it.dimensionId ?? null) !== dimensionId);
  return { ...view, aggregations: aggregator === "Default" ? others : [...others, { metricId, ...(dimensionId === null ? {} : { dimensionId }), aggregator }] };
}

/** What stands at each level of a header: a total says so at the first level that it puts together. */
export function wordsOf({ places }: ViewHeader): string[] {
  const total = places.findIndex((place) => isTogether(place));
  return places.map((place, level) => {
    if (isTogether(place)) return level === total ? "Total" : "";
    return place.text === "" ? "(none)" : place.text;
  });
}

const isTogether = (place: ViewHeader["places"][number]): boolean => (place.number ?? null) === null;

/** Some headers at one level as a cell: the first of them, and how many. */
interface Span { text: string; from: number; span: number; kind: ViewHeader["kind"] }

/** Headers of an axis as cells that span what repeats, a line per level. */
export function spans(headers: ViewHeader[], level: number): Span[] {
  const cells: (Span & { same: string })[] = [];
  for (const [from, header] of headers.entries()) {
    const same = header.places.slice(0, level + 1).map((it) => `${it.number ?? ""} ${it.text}`).join("\u0001");
    const last = cells.at(-1);
    const kind = isTogether(header.places[level] ?? { text: "" }) ? header.kind : "Cells";
    if (last !== undefined && last.same === same) last.span += 1;
    else cells.push({ text: wordsOf(header)[level] ?? "", from, span: 1, kind, same });
  }
  return cells;
}
