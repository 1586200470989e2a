import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconChartBarOff } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useFreshness, useNewResults } from "../../shared/api/freshness";
import { blockQuery, viewQuery } from "../../shared/api/queries";
import type { Block, View, ViewCells } from "../../shared/api/types";
import { noScale, showScaled, widened } from "../../shared/format/cells";
import { count } from "../../shared/format/numbers";
import { Empty, Loading, Shown } from "../../shared/ui/Faces";
import { FreshnessBadge } from "../../shared/ui/FreshnessBadge";
import { When } from "../../shared/ui/When";
import type { ChartKind } from "./Chart";
import { chartOf, figureOf } from "./charted";
import { Grid } from "./Grid";
import { cellsQuery, type Corner } from "./queries";

const Chart = lazy(() => import("./Chart"));

/** How a board shows a view. */
export interface ViewLook { viewId: string; display: "Grid" | "Chart" | "Kpi"; chart: ChartKind; label: string }

const start: Corner = { row: 0, column: 0 };
const nothingToEdit = { cellAt: () => undefined, onEdit: () => Promise.resolve() };
const noNews = () => undefined;

/** A saved view as it is on a board: read only, and drawn anew whenever its numbers change. */
export function ViewWidget(look: ViewLook) {
  const view = useQuery(viewQuery(look.viewId));
  return <Shown query={view} what="The view" rows={3}>{(it) => <OfBlock view={it} look={look} />}</Shown>;
}

function OfBlock({ view, look }: { view: View; look: ViewLook }) {
  const block = useQuery(blockQuery(view.blockId));
  return <Shown query={block} what="The block" rows={3}>{(it) => <Content block={it} view={view} look={look} />}</Shown>;
}

function Content({ block, view, look }: { block: Block; view: View; look: ViewLook }) {
  const [from, setFrom] = useState(start);
  const definition = useMemo(() => (look.display === "Kpi" && isOfCells(block) ? figureOf(view.definition) : view.definition), [block, view, look.display]);
  const cells = useQuery(cellsQuery(block.id, definition, from));
  useNewResults(block, undefined, noNews);
  return (
    <div className="view-widget" data-display={look.display}>
      <Shown query={cells} what="The view" rows={3}>
        {(shown) => (
          <>
            {look.display === "Grid" && <Grid cells={shown} from={from} waiting={cells.isPlaceholderData} editing={nothingToEdit} onMove={setFrom} onClear={undefined} />}
            {look.display === "Chart" && <ChartOf cells={shown} look={look} />}
            {look.display === "Kpi" && <Kpi cells={shown} block={block} />}
          </>
        )}
      </Shown>
      <div className="view-widget-foot">
        <Link to="/applications/$applicationId/blocks/$blockId/views" params={{ applicationId: block.applicationId, blockId: block.id }} search={{ viewId: view.id }}>{block.name}: {view.name}</Link>
        <AsOf block={block} at={cells.data?.asOf} />
      </div>
    </div>
  );
}

const isOfCells = ({ type }: Block) => type === "Metric" || type === "Table";

/** When the server read these numbers, and whether the formula behind them is still to be calculated. */
function AsOf({ block, at }: { block: Block; at: string | undefined }) {
  const freshness = useFreshness(block, undefined);
  if (freshness !== undefined && freshness.state !== "Fresh") return <FreshnessBadge freshness={freshness} />;
  return at === undefined ? null : <Text component="span" size="xs" c="dimmed">as of <When short iso={at} /></Text>;
}

function ChartOf({ cells, look }: { cells: ViewCells; look: ViewLook }) {
  const charted = useMemo(() => chartOf(cells), [cells]);
  if (charted.series.every(({ values }) => values.every((value) => value === null))) return <Empty icon={<IconChartBarOff size={26} stroke={1.4} />} title="Nothing to draw">The view has no numbers yet.</Empty>;
  return <Suspense fallback={<Loading rows={3} />}><Chart charted={charted} kind={look.chart} label={look.label} /></Suspense>;
}

/** One figure per metric; of a list, how many items the view shows. */
function Kpi({ cells, block }: { cells: ViewCells; block: Block }) {
  if (!isOfCells(block)) return <p className="kpi">{count(cells.totalRows)} <span className="kpi-name">{cells.totalRows === 1 ? "item" : "items"}</span></p>;
  const values = cells.cells[0] ?? [];
  const scale = widened(noScale, values);
  const several = values.length > 1;
  return (
    <div className="kpis">
      {values.length === 0 && <p className="kpi">–</p>}
      {values.map((value, column) => (
        <p className="kpi" key={column}>{showScaled(block.dataType ?? "Number", value, scale) || "–"}{several && <span className="kpi-name"> {cells.columns[column]?.places.at(-1)?.text}</span>}</p>
      ))}
    </div>
  );
}
