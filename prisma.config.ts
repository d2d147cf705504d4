import { defineConfig } from "prisma/config";

// The CLI requires an engine binary that `generate` never runs, and cannot download one offline.
if (process.argv.includes("generate")) {
  process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;
}

export default defineConfig({ schema: "prisma/schema", migrations: { path: "prisma/migrations" } });
