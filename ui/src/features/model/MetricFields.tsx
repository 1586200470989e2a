import { MultiSelect, Select } from "@mantine/core";
import { metricTypes, type NewMetric } from "../../shared/api/types";
import { useDimensions } from "./PropertyFields";

export type MetricShape = Pick<NewMetric, "dimensionIds" | "type" | "dimensionId">;

export function isWhole(shape: MetricShape): boolean {
  return shape.dimensionIds.length > 0 && (shape.type !== "Dimension" || typeof shape.dimensionId === "string");
}

/** What a metric is made of: the lists that combine to its cells, and what a cell holds. */
export function MetricFields({ applicationId, shape, onChange }: { applicationId: string; shape: MetricShape; onChange: (shape: MetricShape) => void }) {
  const dimensions = useDimensions(applicationId);
  return (
    <>
      <MultiSelect
        label="Dimensions" description="The lists whose items combine to its cells." searchable data={dimensions} value={shape.dimensionIds} clearButtonProps={{ "aria-label": "Clear dimensions" }}
        onChange={(dimensionIds) => onChange({ ...shape, dimensionIds })} placeholder={shape.dimensionIds.length === 0 ? "Choose lists" : ""}
      />
      <Select label="Type of its values" data={metricTypes} allowDeselect={false} value={shape.type} onChange={(type) => type !== null && onChange({ dimensionIds: shape.dimensionIds, type })} />
      {shape.type === "Dimension" && <Select label="Values are items of" searchable data={dimensions} value={shape.dimensionId ?? null} onChange={(dimensionId) => onChange({ ...shape, dimensionId })} />}
    </>
  );
}
