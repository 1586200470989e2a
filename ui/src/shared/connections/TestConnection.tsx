import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconPlugConnected } from "@tabler/icons-react";
import { messageOf, post } from "../api/client";
import type { Connector } from "../api/connectors";
import type { Values } from "../format/fields";
import { Verdict } from "../ui/Verdict";
import type { ConnectionBody, TestResult } from "./connections";

/** Tries a connection as it stands in the form, saved or not; what the test found can be taken over into the form. */
export function TestConnection({ connectionId, connector, body, onFound }: {
  connectionId: string | undefined; connector: Connector; body: ConnectionBody; onFound: (found: Values) => void;
}) {
  const { kind, settings, secrets } = body;
  const now = JSON.stringify(connectionId === undefined ? { kind, settings, secrets } : { settings, secrets });
  const testing = useMutation({
    mutationFn: (text: string) => post<TestResult>(connectionId === undefined ? "/connections/test" : `/connections/${connectionId}/test`, JSON.parse(text)),
  });
  const current = testing.variables === now;
  const found = current ? Object.entries(testing.data?.found ?? {}).filter(([key, value]) => settings[key] !== value) : [];
  return (
    <div>
      <Button variant="default" leftSection={<IconPlugConnected size={16} />} loading={testing.isPending} onClick={() => testing.mutate(now)}>
        {current && testing.data?.ok === false ? "Test again" : "Test connection"}
      </Button>
      <div aria-live="polite">
        {current && testing.isError && <Verdict ok={false} message={messageOf(testing.error)} />}
        {current && testing.data !== undefined && <Verdict ok={testing.data.ok} message={testing.data.message} />}
        {found.length > 0 && (
          <Group gap="xs" mt={8} pl={25}>
            <Text size="sm" className="mono" style={{ overflowWrap: "anywhere" }}>{found.map(([key, value]) => `${labelOf(connector, key)}: ${value}`).join("\n")}</Text>
            <Button size="compact-sm" variant="default" onClick={() => onFound(Object.fromEntries(found))}>{`Use this ${found.map(([key]) => labelOf(connector, key).toLowerCase()).join(" and ")}`}</Button>
          </Group>
        )}
      </div>
    </div>
  );
}

function labelOf(connector: Connector, key: string): string {
  return connector.fields.find((field) => field.key === key)?.label ?? key;
}
