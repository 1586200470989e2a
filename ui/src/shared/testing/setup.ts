import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

/** What jsdom lacks and Mantine asks for. */
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false, media: query, onchange: null,
  addEventListener: () => undefined, removeEventListener: () => undefined,
  addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false,
}));
vi.stubGlobal("ResizeObserver", class {
  observe(): void { /* nothing is laid out in jsdom */ }
  unobserve(): void { /* nothing is laid out in jsdom */ }
  disconnect(): void { /* nothing is laid out in jsdom */ }
});
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;

/* What is waited for comes at once; a busy machine may take its time. */
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
