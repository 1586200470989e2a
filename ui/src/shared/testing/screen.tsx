import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";

interface Received { method: string; path: string; body: unknown }

/** Answers the management API from a table of "METHOD /path" and remembers what was asked. */
export function aServer(answers: Record<string, unknown>): Received[] {
  const received: Received[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const path = url.replace("/api/management/v1", "");
    const method = init.method ?? "GET";
    received.push({ method, path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    const answer = answers[`${method} ${path}`] ?? answers[`${method} ${path.split("?")[0] ?? ""}`];
    if (answer instanceof Response) return answer.clone();
    if (answer === undefined) return problem(404, `${method} ${path} is not known here.`);
    return new Response(JSON.stringify(answer), { status: 200, headers: { "Content-Type": "application/json" } });
  });
  return received;
}

export function problem(status: number, detail: string): Response {
  return new Response(JSON.stringify({ title: "Refused", status, detail, code: "CONFLICT" }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
}

export function show(element: ReactNode, path = "/") {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const route = createRootRoute({ component: () => element, notFoundComponent: () => element });
  const router = createRouter({ routeTree: route, history: createMemoryHistory({ initialEntries: [path] }) });
  return {
    ...render(
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
    router,
  };
}
