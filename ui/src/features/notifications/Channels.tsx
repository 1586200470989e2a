import { Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { put } from "../../shared/api/client";
import type { NotificationPreferences } from "../../shared/api/types";
import { Shown } from "../../shared/ui/Faces";
import { tellFailure } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { channelWords } from "./channels";
import { categoryWords, preferencesQuery } from "./notifications";

type Choice = NotificationPreferences["choices"][number];

/** Which way the viewer hears of what, beside the bell. */
export function Channels() {
  const query = useQuery(preferencesQuery);
  return (
    <Card title="Notifications" padded>
      <Shown query={query} what="Your notification channels" rows={2}>{(preferences) => (
        <Stack gap="sm">{preferences.channels.map((reach) => <Channel key={reach.channel} reach={reach} choices={preferences.choices.filter(({ channel }) => channel === reach.channel)} />)}</Stack>
      )}</Shown>
    </Card>
  );
}

function Channel({ reach, choices }: { reach: NotificationPreferences["channels"][number]; choices: Choice[] }) {
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (choice: Choice) => put<NotificationPreferences>("/me/notification-preferences", { choices: [choice] }),
    onSuccess: (kept) => queries.setQueryData(preferencesQuery.queryKey, kept),
    onError: tellFailure,
  });
  const word = channelWords[reach.channel];
  if (!reach.target) return <Text size="sm" c="dimmed">{word} is not set up on this server; all is told under the bell.</Text>;
  return (
    <div>
      <Text size="sm" mb={8}>{word} to {reach.target}</Text>
      <Stack gap={8}>
        {choices.map((choice) => (
          <Switch
            key={choice.category} label={categoryWords[choice.category]} aria-label={`${word}: ${categoryWords[choice.category]}`} checked={choice.wanted}
            disabled={choose.isPending} onChange={(event) => choose.mutate({ ...choice, wanted: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </div>
  );
}
