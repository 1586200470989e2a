import { expect, test } from "vitest";
import { atOnce, bodyOf, changed, draftOf, emptyDraft, lacks, newAction, reordered } from "./draft";
import { aFlow } from "./samples";

test("a saved flow that nobody touched is sent as it was", () => {
  const flow = aFlow();

  expect(bodyOf(draftOf(flow))).toEqual({ name: "Close", description: "Copies the month.", mode: "Sequential", onFailure: "Stop", actions: [{ id: "x1", configurationId: "c1", enabled: true, retries: 0, backOffSeconds: 30 }] });
});

test("what to do on failure is not sent of parallel flows", () => {
  expect(bodyOf({ ...draftOf(aFlow()), mode: "Parallel" })).not.toHaveProperty("onFailure");
});

test("says what is missing, first things first", () => {
  const named = { ...emptyDraft, name: "Close" };

  expect(lacks(emptyDraft)).toBe("A name is missing.");
  expect(lacks({ ...named, actions: [] })).toBe("Add at least one action.");
  expect(lacks(named)).toBe("Choose the Target Block of action 1.");
  expect(lacks({ ...named, actions: changed(named.actions, "new-0", { blockId: "b" }) })).toBe("Choose the Configuration of action 1.");
  expect(lacks({ ...named, actions: changed(named.actions, "new-0", { blockId: "b", configurationId: "c" }) })).toBeUndefined();
});

test("puts actions in another order without losing what they say", () => {
  const actions = [newAction("a"), { ...newAction("b"), retries: 3 }];

  expect(reordered(actions, ["b", "a"]).map(({ key, retries }) => [key, retries])).toEqual([["b", 3], ["a", 0]]);
});

test("what is switched on runs at once in a parallel flow only", () => {
  const actions = [{ ...newAction("a"), configurationId: "c1" }, { ...newAction("b"), configurationId: "c2", enabled: false }, newAction("c")];

  expect(atOnce({ ...emptyDraft, mode: "Parallel", actions })).toEqual(["c1"]);
  expect(atOnce({ ...emptyDraft, mode: "Sequential", actions })).toEqual([]);
});
