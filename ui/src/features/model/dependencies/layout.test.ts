import { expect, test } from "vitest";
import { pictureOf } from "./layout";

const block = (id: string) => ({ id, name: id, type: "Metric", place: "Self", calculated: true, state: "Fresh" }) as const;
const edge = (from: string, to: string, configurationId?: string) => ({ from, to, ...(configurationId === undefined ? {} : { configurationId }) });

test("places what feeds a block to its left and what follows to its right", () => {
  const { nodes, edges } = pictureOf({ blocks: [block("revenue"), block("volume"), block("margin")], edges: [edge("volume", "revenue"), edge("revenue", "margin")] });

  expect(nodes.map(({ id }) => id)).toEqual(["volume", "revenue", "margin"]);
  expect(edges).toHaveLength(2);
});

test("draws one arrow for several formulas and another for a copy", () => {
  const { edges } = pictureOf({ blocks: [block("a"), block("b")], edges: [edge("a", "b"), edge("a", "b"), edge("a", "b", "c")] });

  expect(edges.map(({ copy }) => copy)).toEqual([false, true]);
});

test("has room for a block that stands alone", () => {
  expect(pictureOf({ blocks: [block("alone")], edges: [] }).width).toBeGreaterThan(190);
});
