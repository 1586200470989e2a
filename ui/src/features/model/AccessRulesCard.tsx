import { ActionIcon, Button, Group, Menu, Table, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconDots, IconEye, IconPencil, IconPlus, IconShieldLock, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { blocksQuery } from "../../shared/api/queries";
import type { AccessRule, Application } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { AccessPreview } from "./AccessPreview";
import { AccessRuleForm } from "./AccessRuleForm";
import { accessRulesQuery, reachOf, useDeleteAccessRule } from "./accessRules";

/** The rules by which metrics of access rights limit blocks. */
export function AccessRulesCard({ application }: { application: Application }) {
  const rules = useQuery(accessRulesQuery(application.id));
  const blocks = useQuery(blocksQuery(application.id));
  const [dialog, setDialog] = useState<"new" | "preview">();
  const metrics = (blocks.data ?? []).filter((block) => block.dataType === "AccessRights");
  const create = metrics.length > 0 && <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setDialog("new")}>New rule</Button>;
  return (
    <Card title="Access rights" aside={(rules.data ?? []).length > 0 && <Group gap="xs"><Button variant="subtle" color="gray" leftSection={<IconEye size={15} />} onClick={() => setDialog("preview")}>Preview as member</Button>{create}</Group>}>
      <Shown query={rules} what="The access rules" rows={2}>
        {(all) => all.length === 0 ? (
          <Empty icon={<IconShieldLock size={28} stroke={1.4} />} title="Everybody reads and writes everything" action={create}>
            {metrics.length > 0
              ? "A rule lets a metric of access rights say who may read and write which cells of which blocks."
              : "To limit who sees what, create a metric of the type Access Rights by the list User or Role and by the lists you want to limit, then a rule that applies it."}
          </Empty>
        ) : (
          <div className="scroll-x" role="region" aria-label="Access rules, scrolls sideways" tabIndex={0}>
            <Table className="table" miw={560}>
              <Table.Thead><Table.Tr><Table.Th>Rule</Table.Th><Table.Th>Metric</Table.Th><Table.Th>Blocks</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{all.map((rule) => <RuleRow key={rule.id} application={application} rule={rule} />)}</Table.Tbody>
            </Table>
          </div>
        )}
      </Shown>
      {dialog === "new" && <AccessRuleForm applicationId={application.id} metrics={metrics} onClose={() => setDialog(undefined)} />}
      {dialog === "preview" && <AccessPreview applicationId={application.id} onClose={() => setDialog(undefined)} />}
    </Card>
  );
}

function RuleRow({ application, rule }: { application: Application; rule: AccessRule }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const blocks = useQuery(blocksQuery(application.id));
  const removal = useDeleteAccessRule(application.id);
  const metrics = (blocks.data ?? []).filter((block) => block.dataType === "AccessRights");
  return (
    <Table.Tr>
      <Table.Td><Text component="span" fw={550} mr={8}>{rule.name}</Text> <ModeTag rule={rule} /></Table.Td>
      <Table.Td><Link className="row-link" to="/applications/$applicationId/blocks/$blockId" params={{ applicationId: application.id, blockId: rule.metricId }}>{rule.metricName}</Link></Table.Td>
      <Table.Td className="dim" maw={320}>{reachOf(rule)}</Table.Td>
      <Table.Td className="num">
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${rule.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setDialog("edit")}>Change</Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDialog("delete")}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {dialog === "edit" && <AccessRuleForm applicationId={application.id} metrics={metrics} rule={rule} onClose={() => setDialog(undefined)} />}
        {dialog === "delete" && (
          <Confirm title={`Delete ${rule.name}?`} verb="Delete rule" onConfirm={() => removal.mutateAsync(rule.id)} onClose={() => setDialog(undefined)}>
            {rule.mode === "Apply" ? "What only this rule limits is open to everybody again." : "What it left open is limited by the other rules again."}
          </Confirm>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

export function ModeTag({ rule }: { rule: AccessRule }) {
  return <Tag tone={rule.mode === "Apply" ? "live" : "idle"}>{rule.mode}</Tag>;
}
