import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Shown } from "../../shared/ui/Faces";
import { Card } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { When } from "../../shared/ui/When";
import { channelWords, deliveriesQuery, type Delivery } from "./channels";

const tones = { Waiting: "live", Retrying: "warn", Delivered: "good", Failed: "bad" } as const satisfies Record<Delivery["state"], string>;

/** What went out lately, and what became of it. */
export function Deliveries() {
  const query = useQuery(deliveriesQuery);
  return (
    <Card title="Delivered lately">
      <Shown query={query} what="The deliveries" rows={3}>
        {(all) => all.length === 0 ? <Text c="dimmed" size="sm" p="md">Nothing went out yet.</Text> : (
          <div className="scroll-x" role="region" aria-label="Deliveries, scrolls sideways" tabIndex={0}>
            <Table className="table" miw={760}>
              <Table.Thead><Table.Tr><Table.Th>Message</Table.Th><Table.Th>To</Table.Th><Table.Th>State</Table.Th><Table.Th>Attempts</Table.Th><Table.Th>Made</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{all.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} />)}</Table.Tbody>
            </Table>
          </div>
        )}
      </Shown>
    </Card>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  return (
    <Table.Tr>
      <Table.Td style={{ minWidth: 200, overflowWrap: "anywhere" }}>
        {delivery.title}
        {delivery.fault && <Text size="xs" c="var(--bad)" style={{ overflowWrap: "anywhere" }}>{delivery.fault}</Text>}
      </Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{delivery.target}<Text c="dimmed" size="xs">{channelWords[delivery.channel]}</Text></Table.Td>
      <Table.Td><Tag tone={tones[delivery.state]}>{delivery.state}</Tag></Table.Td>
      <Table.Td className="num">{delivery.attempts}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        <When iso={delivery.createdAt} />
        {delivery.nextAttemptAt && delivery.state === "Retrying" && <Text c="dimmed" size="xs">again <When iso={delivery.nextAttemptAt} short /></Text>}
      </Table.Td>
    </Table.Tr>
  );
}
