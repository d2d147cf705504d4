import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { run } from "graphile-worker";
import { createSandboxControl } from "@/lib/stripe-sandbox/control";
import { createSandbox } from "@/lib/stripe-sandbox/server";
import { connectProvider } from "@/lib/payments/stripe";
import { receiveWebhook } from "@/lib/payments/webhook";
import { getEnv } from "@/lib/platform/core/env";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { countJobs, sweepDueDeadlines, openJobs } from "@/prisma/seed/jobs";

const FLOAT_MINOR = 250_000_00;
const POLL_MS = 15;
const POLLS_MAX = 4_000;

/**
 * The demo's past is not inserted into tables but performed: the real sandbox takes the payments, its webhooks
 * arrive and the real handlers run, so that the ledger matches the sandbox to the cent.
 */
export async function openStage() {
  const webhooks = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signature = String(request.headers["stripe-signature"]);
      receiveWebhook(Buffer.concat(chunks).toString("utf8"), signature).then(
        () => response.writeHead(200).end(),
        () => response.writeHead(400).end(),
      );
    });
  });
  await new Promise<void>((resolve) => webhooks.listen(0, "127.0.0.1", resolve));
  // For a TCP server, address() is always an AddressInfo.
  const { port } = webhooks.address() as AddressInfo;
  const { DATABASE_URL, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = getEnv();
  const sandbox = await createSandbox({
    databaseUrl: DATABASE_URL,
    port: 0,
    secretKey: STRIPE_SECRET_KEY,
    webhookSecret: STRIPE_WEBHOOK_SECRET[0],
    webhookUrl: `http://127.0.0.1:${port}/`,
    settleDelayMs: 1,
    payoutDelayMs: 1,
    extraCountries: ["CN"],
    now: readClock,
  });
  connectProvider({
    secretKey: STRIPE_SECRET_KEY,
    sandboxUrl: sandbox.url,
    timeoutMs: 20_000,
    retries: 2,
  });
  const control = createSandboxControl(sandbox.url, STRIPE_SECRET_KEY);
  // The marketplace keeps money of its own there: a whole refund takes more than the payment brought in after fees.
  for (const currency of ["usd", "gbp", "cny"]) await control.topUp(currency, FLOAT_MINOR);
  const jobs = await openJobs();
  const runner = await run({ ...jobs.options, concurrency: 4, pollInterval: 100 });
  return {
    control,
    /** Waits until all effects have happened: webhooks delivered, jobs run, bank payments settled. */
    settle: async (): Promise<void> => {
      await sweepDueDeadlines();
      for (let poll = 0; poll < POLLS_MAX; poll += 1) {
        await control.settle();
        await control.drain();
        if (!(await isBusy())) return;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      throw new Error(`the seed's payments did not settle: ${JSON.stringify(await whatIsBusy())}`);
    },
    async close(): Promise<void> {
      await runner.stop();
      await jobs.close();
      await sandbox.close();
      webhooks.closeAllConnections();
      await new Promise((resolve) => webhooks.close(resolve));
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

async function isBusy(): Promise<boolean> {
  return Object.values(await whatIsBusy()).some((count) => count > 0);
}

async function whatIsBusy(): Promise<Record<string, number>> {
  const [jobs, parts, refunds, payouts] = await Promise.all([
    countJobs(),
    db.fundingPart.count({ where: { state: "processing" } }),
    db.refund.count({ where: { state: { in: ["requested", "submitted"] } } }),
    db.sellerPayout.count({ where: { state: { in: ["requested", "transferred", "submitted"] } } }),
  ]);
  return { jobs, parts, refunds, payouts };
}
