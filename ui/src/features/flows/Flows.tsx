import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconPlus, IconRoute } from "@tabler/icons-react";
import { flowsQuery } from "../../shared/api/flows";
import { applicationQuery } from "../../shared/api/queries";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { FlowRow } from "./FlowRow";

/** The Data Flows of an application. */
export function Flows({ applicationId, shown, onShow }: { applicationId: string; shown: string | undefined; onShow: (flowId: string | undefined) => void }) {
  const application = useQuery(applicationQuery(applicationId));
  const flows = useQuery(flowsQuery(applicationId));
  const mayConfigure = application.data?.permissions.includes("ConfigureBlocks") ?? false;
  const create = <Button leftSection={<IconPlus size={16} />} renderRoot={(props) => <Link {...props} to="/applications/$applicationId/flows/new" params={{ applicationId }} />}>Create a Data Flow</Button>;
  return (
    <Page title="Data Flows" eyebrow={application.data?.name ?? ""} lead="Several imports under one name, run with one click: at the same time, or one after another." actions={mayConfigure && flows.data !== undefined && flows.data.length > 0 ? create : undefined}>
      <Shown query={flows} what="The Data Flows">
        {(all) => all.length === 0 ? (
          <div className="card">
            <Empty icon={<IconRoute size={30} stroke={1.4} />} title="No Data Flow yet" action={mayConfigure && create}>
              A Data Flow runs import configurations that need no file: copies from block to block, and imports from connections. A board can have a button for it.
            </Empty>
          </div>
        ) : (
          <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
            {all.map((flow) => (
              <FlowRow key={flow.id} flow={flow} mayConfigure={mayConfigure} shown={shown === flow.id} onShow={(open) => onShow(open ? flow.id : undefined)} />
            ))}
          </Stack>
        )}
      </Shown>
      {!mayConfigure && application.data !== undefined && <Text c="dimmed" size="sm" mt="md">Setting up Data Flows takes the Configure Blocks permission.</Text>}
    </Page>
  );
}
