import { Group, Stack, Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconFileImport, IconHierarchy2 } from "@tabler/icons-react";
import { useLayoutEffect, useMemo, useRef } from "react";
import { get } from "../../../shared/api/client";
import type { Dependencies, LinkedBlock } from "../../../shared/api/types";
import { BlockIcon, blockWords } from "../../../shared/ui/BlockIcon";
import { Empty, Shown } from "../../../shared/ui/Faces";
import { Card } from "../../../shared/ui/Page";
import { nodeHeight, nodeWidth, pictureOf } from "./layout";

const restless = 800;
const calm = 6_000;

const dependenciesQuery = (blockId: string) => queryOptions({
  queryKey: ["blocks", blockId, "dependencies"],
  queryFn: ({ signal }) => get<Dependencies>(`/blocks/${blockId}/dependencies`, {}, signal),
  refetchInterval: ({ state }) => (state.data?.blocks.some((block) => block.state === "Stale" || block.state === "Calculating") === true ? restless : calm),
});

/** What feeds a block and what follows from it, as a picture of links and in sentences. */
export default function DependencyDiagram({ applicationId, blockId }: { applicationId: string; blockId: string }) {
  const dependencies = useQuery(dependenciesQuery(blockId));
  return (
    <Shown query={dependencies} what="The dependencies" rows={5}>
      {(it) => it.edges.length === 0 && it.imports.length === 0 ? (
        <div className="card">
          <Empty icon={<IconHierarchy2 size={30} stroke={1.4} />} title="Nothing is linked with this block">
            Formulas that read it, what its own formula reads, and imports that write it appear here.
          </Empty>
        </div>
      ) : (
        <Stack gap="lg">
          <Diagram applicationId={applicationId} blockId={blockId} dependencies={it} />
          <Sentences applicationId={applicationId} dependencies={it} />
        </Stack>
      )}
    </Shown>
  );
}

function Diagram({ applicationId, blockId, dependencies }: { applicationId: string; blockId: string; dependencies: Dependencies }) {
  const shape = JSON.stringify([dependencies.blocks.map(({ id }) => id), dependencies.edges]);
  // The picture stays where it is while only states change.
  // oxlint-disable-next-line react/exhaustive-deps
  const picture = useMemo(() => pictureOf(dependencies), [shape]);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const own = picture.nodes.find(({ id }) => id === blockId);
    if (frame.current === null || own === undefined) return;
    frame.current.scrollLeft = own.x + nodeWidth / 2 - frame.current.clientWidth / 2;
    frame.current.scrollTop = own.y + nodeHeight / 2 - frame.current.clientHeight / 2;
  }, [picture, blockId]);
  return (
    <section aria-label="Diagram">
      <Legend />
      <div ref={frame} className="scroll-x diagram" role="region" aria-label="Diagram of dependencies, scrolls sideways" tabIndex={0}>
        <div style={{ position: "relative", width: picture.width, height: picture.height, margin: "0 auto" }}>
          <svg width={picture.width} height={picture.height} aria-hidden="true">
            <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="var(--line-strong)" /></marker></defs>
            {picture.edges.map(({ key, path, copy }) => <path key={key} d={path} className="diagram-edge" strokeDasharray={copy ? "5 4" : undefined} markerEnd="url(#arrow)" />)}
          </svg>
          {picture.nodes.map(({ id, x, y }) => {
            const block = dependencies.blocks.find((candidate) => candidate.id === id);
            return block !== undefined && <Node key={id} applicationId={applicationId} block={block} x={x} y={y} />;
          })}
        </div>
      </div>
    </section>
  );
}

const placeWords = { Upstream: "feeds this block", Self: "this block", Downstream: "follows from this block" } as const;

function Node({ applicationId, block, x, y }: { applicationId: string; block: LinkedBlock; x: number; y: number }) {
  const state = block.calculated ? block.state : "Input";
  return (
    <Link
      to="/applications/$applicationId/blocks/$blockId" params={{ applicationId, blockId: block.id }} className="diagram-node" data-state={state} data-self={block.place === "Self"}
      aria-label={`${block.name}, ${blockWords[block.type]}, ${placeWords[block.place]}${block.calculated ? `, ${block.state}` : ""}`} title={block.reason ?? block.name}
      style={{ left: x, top: y, width: nodeWidth, height: nodeHeight }}
    >
      <span className="diagram-name"><BlockIcon type={block.type} size={15} /><span className="clip">{block.name}</span></span>
      <span className="diagram-state">{block.calculated ? block.state : block.type === "Metric" ? "Inputs" : "Items"}</span>
    </Link>
  );
}

function Legend() {
  return (
    <Group gap="md" mb={8}>
      {(["Fresh", "Stale", "Calculating", "Failed"] as const).map((state) => <span key={state} className="diagram-key" data-state={state}>{state}</span>)}
      <Text size="xs" c="dimmed">Whole arrows are formulas, broken ones copies.</Text>
    </Group>
  );
}

function Sentences({ applicationId, dependencies }: { applicationId: string; dependencies: Dependencies }) {
  const name = (id: string) => dependencies.blocks.find((block) => block.id === id)?.name ?? "";
  return (
    <Card title="Why they are linked">
      <ul className="sentences">
        {dependencies.edges.map((edge) => (
          <li key={`${edge.from} ${edge.to} ${edge.configurationId ?? edge.propertyName ?? ""}`}>
            {(edge.configurationName ?? null) === null
              ? <><b>{name(edge.to)}{(edge.propertyName ?? null) !== null && `.${edge.propertyName ?? ""}`}</b> reads <b>{name(edge.from)}</b> in its formula</>
              : <><b>{name(edge.to)}</b> is filled from <b>{name(edge.from)}</b> by the import <Configuration applicationId={applicationId} blockId={edge.to} name={edge.configurationName ?? ""} /></>}
          </li>
        ))}
        {dependencies.imports.map((it) => (
          <li key={it.configurationId}><IconFileImport size={15} aria-hidden /> <b>{name(it.blockId)}</b> is filled from files by the import <Configuration applicationId={applicationId} blockId={it.blockId} name={it.name} /></li>
        ))}
      </ul>
    </Card>
  );
}

function Configuration({ applicationId, blockId, name }: { applicationId: string; blockId: string; name: string }) {
  return <Link to="/applications/$applicationId/blocks/$blockId/configurations" params={{ applicationId, blockId }}>{name}</Link>;
}
