import { Graph, layout } from "@dagrejs/dagre";
import type { Dependencies } from "../../../shared/api/types";

export const nodeWidth = 196;
export const nodeHeight = 62;

export interface Placed { id: string; x: number; y: number }
export interface Drawn { key: string; from: string; to: string; copy: boolean; path: string }
interface Picture { nodes: Placed[]; edges: Drawn[]; width: number; height: number }

interface Point { x: number; y: number }

const margin = 8;

/** Blocks in columns from what feeds to what follows; edges keep out of each other's way. */
export function pictureOf({ blocks, edges }: Pick<Dependencies, "blocks" | "edges">): Picture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 64, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of blocks) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  const ways = distinct(edges);
  for (const { from, to, key } of ways) graph.setEdge(from, to, {}, key);
  layout(graph);
  const nodes = blocks.map(({ id }) => {
    const { x, y } = graph.node(id) as Point;
    return { id, x: x - nodeWidth / 2, y: y - nodeHeight / 2 };
  });
  return {
    nodes: nodes.toSorted((left, right) => left.x - right.x || left.y - right.y),
    edges: ways.map(({ from, to, key, copy }) => ({ key, from, to, copy, path: curve(sideToSide(graph.node(from) as Point, graph.node(to) as Point, (graph.edge({ v: from, w: to, name: key }) as { points: Point[] }).points)) })),
    width: Math.max(...nodes.map(({ x }) => x)) + nodeWidth + margin,
    height: Math.max(...nodes.map(({ y }) => y)) + nodeHeight + margin,
  };
}

/** Several formulas of a list that read the same block are one arrow. */
function distinct(edges: Dependencies["edges"]) {
  const ways = new Map<string, { key: string; from: string; to: string; copy: boolean }>();
  for (const { from, to, configurationId } of edges) {
    const copy = (configurationId ?? null) !== null;
    const key = `${from} ${to} ${copy ? "copy" : "formula"}`;
    ways.set(key, { key, from, to, copy });
  }
  return [...ways.values()];
}

/** Out of the middle of the right side, into the middle of the left one; the ways between as laid out. */
function sideToSide(from: Point, to: Point, points: Point[]): Point[] {
  return [{ x: from.x + nodeWidth / 2, y: from.y }, ...points.slice(1, -1), { x: to.x - nodeWidth / 2, y: to.y }];
}

function curve(points: Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${first.x},${first.y}`;
  let before = first;
  for (const point of rest) {
    const middle = (before.x + point.x) / 2;
    path += ` C${middle},${before.y} ${middle},${point.y} ${point.x},${point.y}`;
    before = point;
  }
  return path;
}
