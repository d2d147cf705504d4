import { verifyDatabase } from "@/lib/report-signing/load-archive";
import { getEnv } from "@/lib/platform/core/env";
import { closeClock } from "@/lib/platform/db/clock";
import { closeDatabase } from "@/lib/platform/db/client";

// npm run verify-log: checks every signed report, key, log entry, node and head of this database for
// consistency.
getEnv();
const findings = await verifyDatabase();
for (const { where, code } of findings) console.log(`✗ ${where}: ${code.replaceAll("_", " ")}`);
console.log(
  findings.length === 0 ? "✓ Everything fits what was signed." : `${findings.length} found.`,
);
await closeClock();
await closeDatabase();
process.exitCode = findings.length === 0 ? 0 : 1;
