import { defineConfig } from "prisma/config";

// The CLI insists on an engine binary that `generate` never runs; offline it cannot download one.
if (process.argv.includes("generate")) {
  process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;
}

export default defineConfig({ schema: "prisma/schema", migrations: { path: "prisma/migrations" } });
