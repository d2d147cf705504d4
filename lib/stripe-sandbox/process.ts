import { createSandbox } from "@/lib/stripe-sandbox/server";
import { assertSandboxKey } from "@/lib/stripe-sandbox/settings";
import { readClock } from "@/lib/platform/db/clock";
import { getEnv } from "@/lib/platform/core/env";

/**
 * Runs the payments sandbox as a separate process. `PAYMENTS_SANDBOX_URL` sets where it listens.
 * @param options autoEnableAccounts: sellers' accounts are complete immediately, without the hosted
 * page
 * @returns its URL
 */
export async function runSandbox(options: {
  readonly autoEnableAccounts: boolean;
}): Promise<string> {
  const settings = getEnv();
  assertSandboxKey(settings.STRIPE_SECRET_KEY);
  if (settings.PAYMENTS_SANDBOX_URL === undefined) {
    throw new Error("PAYMENTS_SANDBOX_URL is not set: there is no sandbox to start.");
  }
  const address = new URL(settings.PAYMENTS_SANDBOX_URL);
  const sandbox = await createSandbox({
    databaseUrl: settings.DATABASE_URL,
    port: Number(address.port),
    publicOrigin: address.origin,
    secretKey: settings.STRIPE_SECRET_KEY,
    webhookUrl: `${settings.APP_ORIGIN}/api/stripe/webhook`,
    webhookSecret: settings.STRIPE_WEBHOOK_SECRET[0],
    autoEnableAccounts: options.autoEnableAccounts,
    extraCountries: ["CN"],
    now: readClock,
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void sandbox.close().finally(() => process.exit(0));
    });
  }
  return sandbox.url;
}
