import { Button, Group, Popover } from "@mantine/core";
import { IconColumns3, IconFilter, IconMathFunction, IconSortDescending, IconSum } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Block, ViewDefinition } from "../../shared/api/types";
import { Aggregators } from "./Aggregators";
import { Filters } from "./Filters";
import type { ListOf } from "./lists";
import { Shown } from "./Shown";
import { Sorts } from "./Sorts";
import { Totals } from "./Totals";

interface Changing { view: ViewDefinition; metrics: Block[]; lists: ListOf[]; onChange: (view: ViewDefinition) => void }

/** What is shown, in which order, how cells are put together, which totals stand beside them. */
export function Tools(changing: Changing) {
  const { view, metrics, lists, onChange } = changing;
  const cells = metrics.length > 0;
  return (
    <Group gap="xs">
      {cells && <Panel name="Totals" icon={<IconSum size={15} />} count={0}><Totals view={view} onChange={onChange} /></Panel>}
      {cells && <Panel name="Aggregators" icon={<IconMathFunction size={15} />} count={view.aggregations.length}><Aggregators {...changing} /></Panel>}
      <Panel name="Sort" icon={<IconSortDescending size={15} />} count={view.sorts.length}><Sorts {...changing} /></Panel>
      <Panel name="Filter" icon={<IconFilter size={15} />} count={view.filters.length}><Filters {...changing} /></Panel>
      {metrics.length > 1 && <Panel name="Metrics" icon={<IconColumns3 size={15} />} count={view.metricIds.length}><Shown what="Metrics" all={metrics} chosen={view.metricIds} onChange={(metricIds) => onChange({ ...view, metricIds })} /></Panel>}
      {!cells && <Panel name="Properties" icon={<IconColumns3 size={15} />} count={view.propertyIds.length}><Shown what="Properties" all={lists[0]?.properties ?? []} chosen={view.propertyIds} onChange={(propertyIds) => onChange({ ...view, propertyIds })} /></Panel>}
    </Group>
  );
}

function Panel({ name, icon, count, children }: { name: string; icon: ReactNode; count: number; children: ReactNode }) {
  return (
    <Popover position="bottom-start" width={340} trapFocus shadow="md">
      <Popover.Target><Button variant="default" leftSection={icon}>{name}{count > 0 && ` (${count})`}</Button></Popover.Target>
      <Popover.Dropdown aria-label={name} className="panel">{children}</Popover.Dropdown>
    </Popover>
  );
}
