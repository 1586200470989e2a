import { IconCalendarEvent, IconCube, IconLayersIntersect, IconListDetails, IconTable } from "@tabler/icons-react";
import type { BlockType } from "../api/types";

export function BlockIcon({ type, calendar = false, size = 16 }: { type: BlockType; calendar?: boolean; size?: number }) {
  const props = { size, stroke: 1.7, "aria-hidden": true } as const;
  if (calendar) return <IconCalendarEvent {...props} />;
  switch (type) {
    case "DimensionList": return <IconLayersIntersect {...props} />;
    case "TransactionList": return <IconListDetails {...props} />;
    case "Metric": return <IconCube {...props} />;
    case "Table": return <IconTable {...props} />;
  }
}

export const blockWords: Record<BlockType, string> = {
  DimensionList: "Dimension list",
  TransactionList: "Transaction list",
  Metric: "Metric",
  Table: "Table",
};
