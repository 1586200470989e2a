import { Modal, SimpleGrid, Stack, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconBucket, IconDatabase, IconPlugX, IconStack2, IconWorldDownload } from "@tabler/icons-react";
import { connectorsQuery, type Connector } from "../api/connectors";
import { Empty, Shown } from "../ui/Faces";

export const categories = {
  Database: { word: "Databases", icon: IconDatabase },
  Storage: { word: "Storage", icon: IconBucket },
  Web: { word: "Web", icon: IconWorldDownload },
  Planning: { word: "Planning", icon: IconStack2 },
} as const satisfies Record<Connector["category"], unknown>;

const order = ["Database", "Storage", "Web", "Planning"] as const satisfies readonly Connector["category"][];

/** The first step of a new connection: what it leads to. */
export function KindChoice({ onChoose, onClose }: { onChoose: (connector: Connector) => void; onClose: () => void }) {
  const connectors = useQuery(connectorsQuery);
  return (
    <Modal opened onClose={onClose} title="New connection" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Shown query={connectors} what="The kinds of connections">
        {(all) => all.length === 0 ? <Empty icon={<IconPlugX size={28} stroke={1.4} />} title="No kind of connection is installed">Whoever runs this server can add kinds to its folder of drivers.</Empty> : (
          <Stack gap="lg">
            {order.filter((category) => all.some((one) => one.category === category)).map((category) => (
              <section key={category} aria-label={categories[category].word}>
                <Text size="xs" fw={600} c="dimmed" mb={8}>{categories[category].word}</Text>
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                  {all.filter((one) => one.category === category).map((connector) => <Kind key={connector.kind} connector={connector} onChoose={onChoose} />)}
                </SimpleGrid>
              </section>
            ))}
          </Stack>
        )}
      </Shown>
    </Modal>
  );
}

function Kind({ connector, onChoose }: { connector: Connector; onChoose: (connector: Connector) => void }) {
  const Icon = categories[connector.category].icon;
  return (
    <UnstyledButton className="choice" onClick={() => onChoose(connector)}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <span>{connector.name}</span>
    </UnstyledButton>
  );
}
