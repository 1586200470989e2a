import { expect, test } from "vitest";
import { columns, freePlace, overlap, placed, usualSize, type Rect } from "./layout";

const widget = (id: string, x: number, y: number, width: number, height: number) => ({ id, x, y, width, height });

function noneOverlap(widgets: Rect[]): boolean {
  return widgets.every((one, index) => widgets.slice(index + 1).every((other) => !overlap(one, other)));
}

test("what is in the way moves down, and what is in its way too", () => {
  const moved = placed([widget("a", 0, 0, 6, 4), widget("b", 6, 0, 6, 4), widget("c", 6, 4, 6, 2)], "a", { x: 6, y: 0, width: 6, height: 4 });

  expect(moved).toEqual([widget("a", 6, 0, 6, 4), widget("b", 6, 4, 6, 4), widget("c", 6, 8, 6, 2)]);
});

test("nothing leaves the grid", () => {
  expect(placed([widget("a", 0, 0, 6, 4)], "a", { x: 9, y: -2, width: 6, height: 0 })).toEqual([widget("a", 6, 0, 6, 1)]);
  expect(placed([widget("a", 0, 0, 6, 4)], "a", { x: 3, y: 0, width: 40, height: 4 })[0]).toMatchObject({ x: 0, width: columns });
});

test("whatever is moved where, no two overlap and none is lost", () => {
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let widgets = Array.from({ length: 6 }, (_, index) => widget(String(index), 0, index * 3, 4, 3));
  for (let move = 0; move < 300; move++) {
    widgets = placed(widgets, String(next(6)), { x: next(14) - 1, y: next(20) - 1, width: next(14), height: next(8) });
    expect(noneOverlap(widgets)).toBe(true);
    expect(widgets.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(widgets.every(({ x, y, width, height }) => x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= columns)).toBe(true);
  }
});

test("a new widget takes the first free place", () => {
  expect(freePlace([widget("a", 0, 0, 6, 4)], usualSize({ kind: "View", display: "Kpi" }))).toEqual({ x: 6, y: 0, width: 3, height: 5 });
  expect(freePlace([widget("a", 0, 0, 12, 4)], { width: 4, height: 2 })).toEqual({ x: 0, y: 4, width: 4, height: 2 });
});
