import { Button, Group, Menu, Table, TextInput, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconCalendarEvent, IconChevronDown, IconCube, IconLayersIntersect, IconListDetails, IconPlus, IconSearch, IconTable } from "@tabler/icons-react";
import { useState } from "react";
import { applicationQuery, blocksQuery } from "../../shared/api/queries";
import type { Application, BlockSummary } from "../../shared/api/types";
import { count, counted } from "../../shared/format/numbers";
import { BlockIcon, blockWords } from "../../shared/ui/BlockIcon";
import { CopyId } from "../../shared/ui/CopyButton";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { CalendarForm } from "./CalendarForm";
import { NewList } from "./NewList";
import { NewMetric } from "./NewMetric";
import { NewTable } from "./NewTable";

type Creating = "DimensionList" | "TransactionList" | "Metric" | "Table" | "Calendar";

/** An application's home: its blocks, and the ways to make more. */
export function Overview({ applicationId }: { applicationId: string }) {
  const application = useQuery(applicationQuery(applicationId));
  const blocks = useQuery(blocksQuery(applicationId));
  const [creating, setCreating] = useState<Creating>();
  return (
    <Shown query={application} what="The application">
      {(it) => (
        <Page
          title={it.name}
          eyebrow={<Group gap={6}>Application <CopyId id={it.id} what="application" /></Group>}
          lead={it.description}
          actions={<CreateMenu application={it} hasCalendar={blocks.data?.some((block) => (block.calendar ?? null) !== null) ?? true} onChoose={setCreating} />}
        >
          <Shown query={blocks} what="The blocks">
            {(all) => <Blocks application={it} blocks={all} onCreate={setCreating} />}
          </Shown>
          {(creating === "DimensionList" || creating === "TransactionList") && <NewList applicationId={applicationId} type={creating} onClose={() => setCreating(undefined)} />}
          {creating === "Metric" && <NewMetric applicationId={applicationId} onClose={() => setCreating(undefined)} />}
          {creating === "Table" && <NewTable applicationId={applicationId} onClose={() => setCreating(undefined)} />}
          {creating === "Calendar" && <CalendarForm applicationId={applicationId} onClose={() => setCreating(undefined)} />}
        </Page>
      )}
    </Shown>
  );
}

function CreateMenu({ application, hasCalendar, onChoose }: { application: Application; hasCalendar: boolean; onChoose: (what: Creating) => void }) {
  const blocks = application.permissions.includes("ConfigureBlocks");
  const calendar = application.permissions.includes("ConfigureCalendars") && !hasCalendar;
  if (!blocks && !calendar) return null;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target><Button leftSection={<IconPlus size={16} />} rightSection={<IconChevronDown size={14} />}>Create</Button></Menu.Target>
      <Menu.Dropdown>
        {blocks && <Menu.Item leftSection={<IconLayersIntersect size={17} />} onClick={() => onChoose("DimensionList")}>Dimension list</Menu.Item>}
        {blocks && <Menu.Item leftSection={<IconListDetails size={17} />} onClick={() => onChoose("TransactionList")}>Transaction list</Menu.Item>}
        {blocks && <Menu.Item leftSection={<IconCube size={17} />} onClick={() => onChoose("Metric")}>Metric</Menu.Item>}
        {blocks && <Menu.Item leftSection={<IconTable size={17} />} onClick={() => onChoose("Table")}>Table of metrics</Menu.Item>}
        {calendar && <Menu.Item leftSection={<IconCalendarEvent size={17} />} onClick={() => onChoose("Calendar")}>Calendar</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function Blocks({ application, blocks, onCreate }: { application: Application; blocks: BlockSummary[]; onCreate: (what: Creating) => void }) {
  const [text, setText] = useState("");
  const own = blocks.filter((block) => (block.security ?? null) === null).length;
  if (own === 0) {
    const may = application.permissions.includes("ConfigureBlocks");
    return (
      <div className="card">
        <Empty
          icon={<IconLayersIntersect size={30} stroke={1.4} />} title="No block yet"
          action={may && <Button onClick={() => onCreate("DimensionList")}>Create a dimension list</Button>}
        >
          Start with the lists your figures are kept by, such as products or cost centres, then a metric over them.
        </Empty>
      </div>
    );
  }
  const shown = blocks.filter((block) => `${block.name} ${block.technicalName}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <section className="card" aria-label="Blocks">
      <div className="card-head">
        <span className="dim">{counted(own, "block")} and {blocks.length - own} built in</span>
        <TextInput aria-label="Find a block by name" placeholder="Find by name" leftSection={<IconSearch size={15} />} value={text} onChange={(event) => setText(event.currentTarget.value)} w={230} />
      </div>
      <div className="scroll-x" role="region" aria-label="Blocks, scrolls sideways" tabIndex={0}>
        <Table className="table" miw={560}>
          <Table.Thead>
            <Table.Tr><Table.Th>Name</Table.Th><Table.Th>Kind</Table.Th><Table.Th className="num">Items or cells</Table.Th><Table.Th>Technical name</Table.Th><Table.Th><VisuallyHidden>Copy id</VisuallyHidden></Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((block) => (
              <Table.Tr key={block.id}>
                <Table.Td>
                  <Group gap={9} wrap="nowrap">
                    <span className="dim" style={{ display: "inline-flex" }}><BlockIcon type={block.type} calendar={(block.calendar ?? null) !== null} /></span>
                    <Link className="row-link" to="/applications/$applicationId/blocks/$blockId" params={{ applicationId: application.id, blockId: block.id }}>{block.name}</Link>
                  </Group>
                </Table.Td>
                <Table.Td className="dim" style={{ whiteSpace: "nowrap" }}>{kindOf(block)}</Table.Td>
                <Table.Td className="num">{block.type === "Table" ? "" : count(block.size)}</Table.Td>
                <Table.Td><span className="mono dim">{block.technicalName}</span></Table.Td>
                <Table.Td className="num"><ShortId id={block.id} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {shown.length === 0 && <Empty icon={<IconSearch size={26} stroke={1.4} />} title="No block has that name">Names and technical names are searched.</Empty>}
      </div>
    </section>
  );
}

function kindOf(block: BlockSummary): string {
  if ((block.security ?? null) !== null) return "Built in, for access rights";
  return (block.calendar ?? null) === null ? blockWords[block.type] : `Calendar, ${block.calendar?.toLowerCase() ?? ""}`;
}

function ShortId({ id }: { id: string }) {
  return <span style={{ display: "inline-block", width: 118 }}><CopyId id={id} what="block" /></span>;
}
