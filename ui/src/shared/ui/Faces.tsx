import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { IconAlertTriangle, IconMapQuestion, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ApiProblem, messageOf } from "../api/client";

/** The empty face of a list: what would be here and how it gets here. */
export function Empty({ icon, title, children, action }: { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap={6} py={44} px="md" ta="center">
      <span className="dim" aria-hidden="true">{icon}</span>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" maw={440}>{children}</Text>
      {action !== undefined && <Group mt="sm" justify="center">{action}</Group>}
    </Stack>
  );
}

export function Loading({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <Stack gap={12} p="md" role="status" aria-label={label} aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={14} radius="xs" width={`${92 - ((row * 17) % 38)}%`} />
      ))}
    </Stack>
  );
}

/** The face of what is not there, or not for this person: asking again would not help, so it leads elsewhere. */
export function Missing({ what, inApplication = true }: { what: string; inApplication?: boolean }) {
  const { applicationId } = useParams({ strict: false });
  return (
    <Stack align="center" gap={6} py={40} px="md" ta="center" role="alert">
      <IconMapQuestion size={28} stroke={1.4} className="dim" aria-hidden="true" />
      <Text fw={600}>{what} was not found</Text>
      <Text c="dimmed" maw={520}>It may have been deleted, the address may be wrong, or you may not see it.</Text>
      <Group mt="xs" justify="center">
        {inApplication && applicationId !== undefined && <Button variant="default" renderRoot={(props) => <Link {...props} to="/applications/$applicationId" params={{ applicationId }} />}>Go to the application</Button>}
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>Go to all applications</Button>
      </Group>
    </Stack>
  );
}

/** The failed face: the server's own words, and the way on. */
export function Failed({ error, onRetry, what }: { error: unknown; onRetry?: () => void; what: string }) {
  if (error instanceof ApiProblem && error.status === 404) return <Missing what={what} />;
  const traceId = error instanceof ApiProblem ? error.traceId : undefined;
  return (
    <Stack align="center" gap={6} py={40} px="md" ta="center" role="alert">
      <IconAlertTriangle size={26} stroke={1.6} color="var(--bad)" aria-hidden="true" />
      <Text fw={600}>{what} could not be loaded</Text>
      <Text c="dimmed" maw={520}>{messageOf(error)}</Text>
      {traceId !== undefined && <Text c="dimmed" size="xs">Trace <span className="mono">{traceId}</span></Text>}
      {onRetry !== undefined && (
        <Button mt="xs" variant="default" leftSection={<IconRefresh size={15} />} onClick={onRetry}>Try again</Button>
      )}
    </Stack>
  );
}

/** One of the three faces, or the data. */
export function Shown<T>({ query, what, rows, children }: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  what: string;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null && query.error !== undefined) return <Failed what={what} error={query.error} onRetry={() => query.refetch()} />;
  return <Loading label={`${what}: loading`} {...(rows === undefined ? {} : { rows })} />;
}
