import { Group, Pagination, Text } from "@mantine/core";
import { counted } from "../format/numbers";
import { pageSize } from "../format/paging";

/** How many rows there are, and the way to the others. */
export function Pages({ total, page, onPage, unit }: { total: number; page: number; onPage: (page: number) => void; unit: string }) {
  const pages = Math.ceil(total / pageSize);
  return (
    <Group justify="space-between" p="sm" style={{ borderTop: "1px solid var(--line)" }}>
      <Text c="dimmed" size="sm">{counted(total, unit)}</Text>
      {pages > 1 && <Pagination size="sm" total={pages} value={page + 1} onChange={(value) => onPage(value - 1)} getControlProps={(control) => ({ "aria-label": `${control} page` })} getItemProps={(item) => ({ "aria-label": `Page ${item}` })} />}
    </Group>
  );
}
