import { ActionIcon, Button, Menu, Modal, SimpleGrid, Stack, Table, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconBrandSlack, IconBrandTeams, IconDots, IconPlus, IconSpeakerphone, IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { messageOf, post, remove } from "../../shared/api/client";
import { ApplicationNames } from "../../shared/ui/ApplicationsSelect";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Page } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { Verdict } from "../../shared/ui/Verdict";
import { When, ZoneNote } from "../../shared/ui/When";
import { ChannelForm } from "./ChannelForm";
import { aboutWords, channelsQuery, channelWords, kindHelp, kinds, type ChannelKind, type ChannelTest, type NotificationChannel } from "./channels";
import { Deliveries } from "./Deliveries";

const icons = { Slack: IconBrandSlack, SlackChannel: IconBrandSlack, Teams: IconBrandTeams, Webhook: IconWebhook } as const;

/** Where news of the workspace goes, beside the bell and e-mail. */
export function ChannelLibrary() {
  const channels = useQuery(channelsQuery);
  const [step, setStep] = useState<"kind" | ChannelKind>();
  const create = <Button leftSection={<IconPlus size={16} />} onClick={() => setStep("kind")}>New channel</Button>;
  const close = () => setStep(undefined);
  return (
    <Page title="Notification channels" lead="Where it is told how scheduled imports and data flows ended, beside the bell and e-mail: Slack, Teams, and programs of yours." actions={create}>
      <Stack gap="lg">
        <Shown query={channels} what="The notification channels">
          {(all) => (
            <section className="card" aria-label="Notification channels">
              {all.length === 0
                ? <Empty icon={<IconSpeakerphone size={28} stroke={1.4} />} title="No channel yet" action={create}>Without one, members hear under the bell and by e-mail alone.</Empty>
                : <ChannelTable channels={all} />}
            </section>
          )}
        </Shown>
        <Deliveries />
      </Stack>
      {step === "kind" && <KindChoice onChoose={setStep} onClose={close} taken={channels.data?.some(({ kind }) => kind === "Slack") ?? false} />}
      {step !== undefined && step !== "kind" && <ChannelForm kind={step} onClose={close} />}
    </Page>
  );
}

/** @param taken whether the workspace has its Slack app already */
function KindChoice({ onChoose, onClose, taken }: { onChoose: (kind: ChannelKind) => void; onClose: () => void; taken: boolean }) {
  return (
    <Modal opened onClose={onClose} title="New channel" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {kinds.filter((kind) => kind !== "Slack" || !taken).map((kind) => {
          const Icon = icons[kind];
          return (
            <UnstyledButton key={kind} className="choice" onClick={() => onChoose(kind)}>
              <Icon size={20} stroke={1.6} aria-hidden="true" />
              <span>{kind === "Slack" ? "Slack app" : channelWords[kind]}<Text component="span" display="block" size="xs" c="dimmed">{kindHelp[kind]}</Text></span>
            </UnstyledButton>
          );
        })}
      </SimpleGrid>
    </Modal>
  );
}

function ChannelTable({ channels }: { channels: NotificationChannel[] }) {
  return (
    <>
      <div className="scroll-x" role="region" aria-label="All channels, scrolls sideways" tabIndex={0}>
        <Table className="table" miw={860}>
          <Table.Thead><Table.Tr><Table.Th>Name</Table.Th><Table.Th>Notify about</Table.Th><Table.Th>Applications</Table.Th><Table.Th>State</Table.Th><Table.Th>Last changed</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{channels.map((channel) => channel.kind !== "Email" && <ChannelRow key={channel.id} channel={channel} kind={channel.kind} />)}</Table.Tbody>
        </Table>
      </div>
      <div style={{ padding: "8px 16px", borderTop: "1px solid var(--line)" }}><ZoneNote /></div>
    </>
  );
}

function ChannelRow({ channel, kind }: { channel: NotificationChannel; kind: ChannelKind }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const queries = useQueryClient();
  const testing = useMutation({ mutationFn: () => post<ChannelTest>(`/notification-channels/${channel.id}/test`) });
  const removal = async () => {
    await remove(`/notification-channels/${channel.id}`);
    await queries.invalidateQueries({ queryKey: ["notification-channels"] });
  };
  const Icon = icons[kind];
  return (
    <Table.Tr>
      <Table.Td style={{ minWidth: 240 }}>
        <div style={{ display: "flex", gap: 10, alignItems: "flex-start" }}>
          <Icon size={19} stroke={1.6} color="var(--dim)" style={{ flex: "none", marginTop: 2 }} aria-hidden="true" />
          <div style={{ minWidth: 0 }}>
            <Text fw={550} style={{ overflowWrap: "anywhere" }}>{channel.name}</Text>
            <Text c="dimmed" size="xs" style={{ overflowWrap: "anywhere" }}>{[kind === "Slack" ? "Slack app" : channelWords[kind], channel.address ?? ""].filter((part) => part !== "").join(" · ")}</Text>
            <Button size="compact-xs" variant="default" mt={6} loading={testing.isPending} aria-label={`Send a test message by ${channel.name}`} onClick={() => testing.mutate()}>Send a test message</Button>
            <div aria-live="polite">
              {testing.isError && <Verdict ok={false} message={messageOf(testing.error)} />}
              {testing.data !== undefined && !testing.isPending && <Verdict ok={testing.data.ok} message={testing.data.message} />}
            </div>
          </div>
        </div>
      </Table.Td>
      <Table.Td>{channel.about === "None" ? <span className="dim">as each schedule says</span> : aboutWords[channel.about]}</Table.Td>
      <Table.Td style={{ maxWidth: 240, overflowWrap: "anywhere" }}>{kind === "Slack" ? <span className="dim">all</span> : <ApplicationNames ids={channel.applicationIds} />}</Table.Td>
      <Table.Td><Tag tone={channel.enabled ? "good" : "idle"}>{channel.enabled ? "On" : "Off"}</Tag></Table.Td>
      <Table.Td>{channel.updatedByName}<Text c="dimmed" size="xs"><When iso={channel.updatedAt} /></Text></Table.Td>
      <Table.Td className="num">
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for the channel ${channel.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog("edit")}>Change</Menu.Item>
            <Menu.Item color="red" onClick={() => setDialog("delete")}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {dialog === "edit" && <ChannelForm kind={kind} channel={channel} onClose={() => setDialog(undefined)} />}
        {dialog === "delete" && <Confirm title={`Delete ${channel.name}?`} verb="Delete channel" onConfirm={removal} onClose={() => setDialog(undefined)}>Its secret is forgotten, and what is on its way there is given up.</Confirm>}
      </Table.Td>
    </Table.Tr>
  );
}
