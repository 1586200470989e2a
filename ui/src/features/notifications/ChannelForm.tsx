import { Button, Checkbox, Group, Select, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post, put } from "../../shared/api/client";
import { stillEmpty, type Values } from "../../shared/format/fields";
import { ApplicationsSelect } from "../../shared/ui/ApplicationsSelect";
import { ConnectorFields } from "../../shared/ui/ConnectorFields";
import { CopyButton } from "../../shared/ui/CopyButton";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell } from "../../shared/ui/messages";
import { aboutWords, channelWords, fieldsOf, newSigningKey, type About, type ChannelKind, type NotificationChannel } from "./channels";

const abouts = Object.keys(aboutWords) as About[];

/** The form of one kind, for a new channel or a known one. */
export function ChannelForm({ kind, channel, onClose }: { kind: ChannelKind; channel?: NotificationChannel; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState(channel?.name ?? (kind === "Slack" ? "Slack app" : ""));
  const [values, setValues] = useState<Values>(channel?.address ? { address: channel.address } : {});
  const [about, setAbout] = useState<About>(channel === undefined || channel.about === "None" ? "Failed" : channel.about);
  const [applicationIds, setApplicationIds] = useState(channel?.applicationIds ?? []);
  const [enabled, setEnabled] = useState(channel?.enabled ?? true);
  const fields = fieldsOf[kind];
  const held = channel === undefined ? [] : ["secret"];
  const empty = stillEmpty(fields, values, values["secret"] === undefined ? held : []);
  const place = kind !== "Slack";
  const set = (key: string, value: string | undefined) => setValues((now) => {
    const { [key]: _before, ...others } = now;
    return value === undefined ? others : { ...others, [key]: value };
  });
  const save = async () => {
    const body = { kind, name: name.trim(), enabled, ...values, ...(place ? { about, applicationIds } : {}) };
    await (channel === undefined ? post("/notification-channels", body) : put(`/notification-channels/${channel.id}`, body));
    await queries.invalidateQueries({ queryKey: ["notification-channels"] });
    tell(`Saved ${body.name}.`);
  };
  return (
    <FormModal
      title={channel === undefined ? `New channel: ${channelWords[kind]}` : `Change ${channel.name}`} verb="Save channel" size="lg"
      missing={lacking([name.trim() === "", "Give the channel a name."], [empty !== undefined, empty ?? ""], [place && applicationIds.length === 0, "Choose at least one application."])}
      onSubmit={save} onClose={onClose}
    >
      <TextInput label="Name" withAsterisk placeholder="Finance alerts" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <ConnectorFields fields={fields} values={values} onChange={set} held={held} onReplace={(key) => set(key, "")} onKeep={(key) => set(key, undefined)} />
      {kind === "Webhook" && <SigningKey value={values["secret"]} held={channel !== undefined} onChange={(value) => set("secret", value)} />}
      {place
        ? (
          <>
            <Select label="Notify about" allowDeselect={false} data={abouts.map((value) => ({ value, label: aboutWords[value] }))} value={about} onChange={(value) => setAbout(abouts.find((one) => one === value) ?? "Failed")} />
            <ApplicationsSelect label="Applications" description="How their scheduled imports and data flows end is told here." chosen={applicationIds} onChange={setApplicationIds} />
          </>
        )
        : <Text size="sm" c="dimmed">Each member gets direct messages for the schedules that name them, unless they switch it off on their profile. They are found by their e-mail address.</Text>}
      <Checkbox label="Messages are sent" checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
    </FormModal>
  );
}

/** Makes a key, and lets it be copied while it can be seen. */
function SigningKey({ value, held, onChange }: { value: string | undefined; held: boolean; onChange: (value: string) => void }) {
  if (held && value === undefined) return null;
  return (
    <Group gap="xs" mt={-8}>
      <Button size="compact-sm" variant="default" onClick={() => onChange(newSigningKey())}>Make a key</Button>
      {value !== undefined && value !== "" && <CopyButton text={value} label="Copy the key" />}
      <Text size="xs" c="dimmed">Give it to the receiver; it is not shown again.</Text>
    </Group>
  );
}
