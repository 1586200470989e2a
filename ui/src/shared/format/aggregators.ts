import type { Aggregator, Block } from "../api/types";

const words: Partial<Record<Aggregator, string>> = {
  Avg: "Average", Stdevp: "Standard deviation (population)", Stdevs: "Standard deviation (sample)", FirstNonBlank: "First that is not blank", LastNonBlank: "Last that is not blank",
  FirstNonZero: "First that is not 0", LastNonZero: "Last that is not 0", CountAll: "Count all cells", CountUnique: "Count different values", CountBlank: "Count blanks", Blank: "Nothing", TextList: "List of texts",
};

/** Whether the calendar's dimensions are meant. */
export type Along = "temporal" | "other";

/** What a metric's cells become where nobody says anything. */
const usualOf = (type: Block["dataType"]): Aggregator => (type === "Number" || type === "Integer" ? "Sum" : "Blank");

export function aggregatorWord(aggregator: Aggregator): string {
  return words[aggregator] ?? aggregator;
}

/** What Default comes to for a metric: what its settings say, or its type's usual way. */
export function defaultOf(metric: Block, along: Along): Aggregator {
  const other = metric.otherAggregator ?? "Default";
  const said = along === "temporal" && (metric.temporalAggregator ?? "Default") !== "Default" ? (metric.temporalAggregator ?? "Default") : other;
  return said === "Default" ? usualOf(metric.dataType) : said;
}

/** Choices for a metric, Default first under the words given. */
export function aggregatorChoices(type: Block["dataType"], asDefault: string): { value: Aggregator; label: string }[] {
  return aggregatorsOf(type).map((value) => ({ value, label: value === "Default" ? asDefault : aggregatorWord(value) }));
}

const aggregatorsOf = (type: Block["dataType"]): Aggregator[] => {
  const always: Aggregator[] = ["Default", "First", "Last", "FirstNonBlank", "LastNonBlank", "Count", "CountAll", "CountUnique", "CountBlank", "Blank"];
  switch (type) {
    case "Number":
    case "Integer": return ["Default", "Sum", "Avg", "Min", "Max", "Median", "Stdevp", "Stdevs", "FirstNonZero", "LastNonZero", ...always.slice(1)];
    case "Date": return ["Default", "Min", "Max", ...always.slice(1)];
    case "Boolean": return ["Default", "Any", "All", ...always.slice(1)];
    case "Text": return ["Default", "TextList", ...always.slice(1)];
    default: return always;
  }
};
