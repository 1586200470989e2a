import { Group, Text } from "@mantine/core";
import { IconAlertTriangleFilled, IconCircleCheckFilled } from "@tabler/icons-react";

/** In a long form the verdict stands below what is seen. */
function intoView(verdict: HTMLElement | null): void {
  verdict?.scrollIntoView({ block: "nearest" });
}

/** What a test came to. */
export function Verdict({ ok, message }: { ok: boolean; message: string }) {
  return (
    <Group ref={intoView} gap={8} mt={8} wrap="nowrap" align="flex-start" className="verdict" data-ok={ok}>
      {ok ? <IconCircleCheckFilled size={17} aria-hidden="true" /> : <IconAlertTriangleFilled size={17} aria-hidden="true" />}
      <Text size="sm" fw={550} style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>{message}</Text>
    </Group>
  );
}
