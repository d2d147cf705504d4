import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": path.resolve(import.meta.dirname),
  // Next's "server-only" package throws outside its bundler.
  "server-only": path.resolve(import.meta.dirname, "tests/support/empty.ts"),
};

/** next-intl's navigation imports "next/navigation", which Node resolves only with a file extension. */
const server = { deps: { inline: ["next-intl"] } };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          server,
          sequence: { groupOrder: 1 },
          include: [
            "{lib,components,prisma,app,scripts}/**/*.test.{ts,tsx}",
            "tests/*.test.ts",
            "tests/contract/**/*.test.ts",
          ],
          exclude: ["node_modules/**"],
          environment: "node",
          // Property tests run a fixed number of cases, so they may take longer on a busy machine.
          testTimeout: 30_000,
          setupFiles: ["tests/support/setup.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          // Long and without a database: only `npm run test:full -- simulation` runs it.
          name: "simulation",
          include: ["tests/simulation/**/*.test.ts"],
          environment: "node",
          pool: "forks",
          sequence: { groupOrder: 4 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          server,
          sequence: { groupOrder: 2 },
          include: ["tests/{integration,http}/**/*.test.ts"],
          exclude: ["tests/integration/endurance/**"],
          environment: "node",
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ["tests/support/global-database.ts"],
          setupFiles: ["tests/support/setup.ts", "tests/support/database.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          // These tests kill and start whole processes, so no other file runs in parallel.
          name: "endurance",
          sequence: { groupOrder: 3 },
          include: ["tests/integration/endurance/**/*.test.ts"],
          environment: "node",
          pool: "forks",
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ["tests/support/global-database.ts"],
          setupFiles: ["tests/support/setup.ts", "tests/support/database.ts"],
        },
      },
    ],
  },
});
