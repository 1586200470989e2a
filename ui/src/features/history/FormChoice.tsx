import { SegmentedControl } from "@mantine/core";
import { parseFilter, type HistoryFilter } from "./filter";

const forms = [{ value: "Table", label: "Table" }, { value: "Calendar", label: "Calendar" }, { value: "Durations", label: "Durations" }];

/** How the same lines are shown: one below the other, counted by day, or as points in time and duration. */
export function FormChoice({ filter, onFilter }: { filter: HistoryFilter; onFilter: (filter: HistoryFilter) => void }) {
  return <SegmentedControl size="xs" aria-label="Shown as" data={forms} value={filter.form ?? "Table"} onChange={(form) => onFilter(parseFilter({ ...filter, form }))} />;
}
