import { expect, test } from "vitest";
import { fromNow } from "./times";

test("says how far off an instant to come is in its two largest units, and how long ago one was in one", () => {
  const now = Date.parse("2026-11-22T17:30:00Z");
  expect(fromNow("2026-11-23T06:30:00Z", now)).toBe("in 13 hr");
  expect(fromNow("2026-11-25T18:00:00Z", now)).toBe("in 3 days");
  expect(fromNow("2026-11-25T20:45:00Z", now)).toBe("in 3 days 3 hr");
  expect(fromNow("2026-11-22T18:45:30Z", now)).toBe("in 1 hr 15 min");
  expect(fromNow("2026-11-22T14:10:00Z", now)).toBe("3 hr ago");
  expect(fromNow("2026-11-22T17:42:59Z", now)).toBe("in 12 min");
  expect(fromNow("2026-11-22T17:30:20Z", now)).toBe("in less than a minute");
  expect(fromNow("2026-11-22T17:29:40Z", now)).toBe("just now");
});
