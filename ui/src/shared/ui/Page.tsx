import { Group, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

export function Page({ title, eyebrow, lead, actions, wide = false, children }: {
  title: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(`${title} · Sluice`);
  return (
    <div className={wide ? "page page-wide" : "page"}>
      <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
        <div style={{ minWidth: 0, flex: "1 1 300px" }}>
          {eyebrow !== undefined && <div className="eyebrow">{eyebrow}</div>}
          <Title order={1} style={{ overflowWrap: "anywhere" }}>{title}</Title>
          {lead !== undefined && <Text c="dimmed" mt={3} maw={720} component="div">{lead}</Text>}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}

export function Card({ title, aside, children, padded = false, label }: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  padded?: boolean;
  label?: string;
}) {
  return (
    <section className="card" aria-label={label ?? (typeof title === "string" ? title : undefined)}>
      {title !== undefined && (
        <div className="card-head">
          <Title order={2} fz={15}>{title}</Title>
          {aside}
        </div>
      )}
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
