/** The sandbox as a process that can be killed: `sandbox-process.ts DATABASE_URL KEY`. */
import { createSandbox } from "@/lib/stripe-sandbox/server";

const [databaseUrl = "", secretKey = ""] = process.argv.slice(2);
const sandbox = await createSandbox({
  databaseUrl,
  secretKey,
  port: 0,
  webhookSecret: "whsec_process",
  settleDelayMs: 3_600_000,
});
console.log(sandbox.url);
