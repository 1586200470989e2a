import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** With SLUICE_MOCK=1 the dev server answers the API itself; otherwise it hands requests to a running server. */
function devMock(): Plugin {
  return {
    name: "sluice-dev-mock",
    apply: "serve",
    async configureServer(server) {
      if (process.env["SLUICE_MOCK"] !== "1") return;
      const { answer } = await import("./dev/mock.ts");
      server.middlewares.use("/api/management/v1", answer);
    },
  };
}

export default defineConfig({
  plugins: [react(), devMock()],
  server: {
    host: "127.0.0.1",
    port: Number(process.env["UI_PORT"] ?? 5173),
    ...(process.env["SLUICE_MOCK"] === "1"
      ? {}
      : { proxy: { "/api": process.env["SLUICE_SERVER"] ?? "http://127.0.0.1:8080" } }),
  },
  build: { chunkSizeWarningLimit: 900, target: "es2023" },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/shared/testing/setup.ts"],
    css: false,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
