import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Block } from "../../shared/api/types";
import { Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { blockAccessRulesQuery } from "./accessRules";
import { ModeTag } from "./AccessRulesCard";

/** The access rules that apply to a block, or take a limit off it. */
export function BlockAccessRules({ block }: { block: Block }) {
  const rules = useQuery(blockAccessRulesQuery(block.id));
  return (
    <Card title="Access rights" padded>
      <Shown query={rules} what="The access rules" rows={2}>
        {(all) => (
          <Stack gap="xs">
            {all.length === 0 && <Text c="dimmed">No rule: everybody who sees the application may read and write all of it.</Text>}
            {all.map((rule) => (
              <Group key={rule.id} gap="xs">
                <ModeTag rule={rule} />
                <Text component="span" fw={550}>{rule.name}</Text>
                <Link className="row-link" to="/applications/$applicationId/blocks/$blockId" params={{ applicationId: block.applicationId, blockId: rule.metricId }}>{rule.metricName}</Link>
              </Group>
            ))}
            {block.permissions.includes("DefineApplicationSecurity") && <Text size="sm"><Link to="/applications/$applicationId/settings" params={{ applicationId: block.applicationId }}>Access rules of the application</Link></Text>}
          </Stack>
        )}
      </Shown>
    </Card>
  );
}
