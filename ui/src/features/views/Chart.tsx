import { useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { showCell } from "../../shared/format/cells";
import type { Charted } from "./charted";

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const palettes = {
  light: { ink: "#1c2524", dim: "#56605e", line: "#e2dfd6", surface: "#ffffff", series: ["#12757b", "#d19a34", "#5d8ec6", "#cf4a3c", "#3d9565", "#8a6fb0", "#7a7a72"] },
  dark: { ink: "#e4eae8", dim: "#a6b3b1", line: "#2b3637", surface: "#182021", series: ["#45a3a7", "#e0b257", "#7aa7d9", "#e0776b", "#5bb685", "#a98fd0", "#a5a297"] },
} as const;

/** Widths are measured with it, so it cannot be inherited. */
const fontFamily = '"Inter Variable", Inter, system-ui, sans-serif';

export type ChartKind = "Line" | "Column" | "Bar";

function optionOf({ categories, series }: Charted, kind: ChartKind, scheme: keyof typeof palettes) {
  const { ink, dim, line, surface, series: color } = palettes[scheme];
  const names = { type: "category" as const, data: categories, axisLine: { lineStyle: { color: dim } }, axisTick: { show: false }, axisLabel: { color: dim }, inverse: kind === "Bar" };
  const values = { type: "value" as const, axisLabel: { color: dim }, splitLine: { lineStyle: { color: line } } };
  return {
    animationDuration: 250, animationDurationUpdate: 350, color: [...color],
    textStyle: { fontFamily, color: ink },
    grid: { left: 6, right: 14, top: series.length > 1 ? 34 : 12, bottom: 4, containLabel: true },
    legend: { show: series.length > 1, type: "scroll" as const, top: 0, itemGap: 16, textStyle: { color: ink, fontFamily }, pageTextStyle: { color: dim } },
    tooltip: { trigger: "axis" as const, confine: true, backgroundColor: surface, borderColor: line, textStyle: { color: ink }, valueFormatter: (value: unknown) => (typeof value === "number" ? showCell("Number", value) : "–") },
    xAxis: kind === "Bar" ? values : names,
    yAxis: kind === "Bar" ? names : values,
    series: series.map(({ name, values: data }) => ({ name, data, type: kind === "Line" ? ("line" as const) : ("bar" as const), showSymbol: categories.length < 40, barMaxWidth: 34 })),
  };
}

/** A chart, and the same numbers as a table for those who do not see it. */
export default function Chart({ charted, kind, label }: { charted: Charted; kind: ChartKind; label: string }) {
  const scheme = useComputedColorScheme("light");
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const drawn = init(place.current, null, { renderer: "svg" });
    chart.current = drawn;
    const resizing = new ResizeObserver(() => drawn.resize());
    resizing.observe(place.current);
    return () => {
      resizing.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(charted, kind, scheme), { notMerge: false, replaceMerge: ["series"] });
  }, [charted, kind, scheme]);
  return (
    <div className="chart">
      <div ref={place} className="chart-drawing" role="img" aria-label={`${label}: ${kind.toLowerCase()} chart`} />
      <VisuallyHidden><AsTable charted={charted} label={label} /></VisuallyHidden>
    </div>
  );
}

function AsTable({ charted: { categories, series }, label }: { charted: Charted; label: string }) {
  return (
    <table>
      <caption>{label}</caption>
      <thead><tr><th scope="col">{"What"}</th>{series.map(({ name }, index) => <th key={index} scope="col">{name}</th>)}</tr></thead>
      <tbody>{categories.map((category, row) => <tr key={row}><th scope="row">{category}</th>{series.map(({ values }, index) => <td key={index}>{showCell("Number", values[row])}</td>)}</tr>)}</tbody>
    </table>
  );
}
