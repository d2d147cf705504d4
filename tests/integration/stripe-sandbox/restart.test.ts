import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, it } from "vitest";
import { createSandboxControl } from "@/lib/stripe-sandbox/control";
import * as provider from "@/lib/payments/stripe";
import { testDatabase } from "../../support/database";
import { GOOD_CARD, KEY, openSession, payFor, startWorld, unique } from "./world";

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a sandbox as a separate process on this test's database. */
async function startProcess() {
  const file = path.join(import.meta.dirname, "sandbox-process.ts");
  const argv = ["--import", "tsx", file, testDatabase.appUrl, KEY];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  running.add(child);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    void gone.then(() => reject(new Error("the sandbox did not start")));
  });
  provider.connectProvider({ secretKey: KEY, sandboxUrl: url, timeoutMs: 5_000, retries: 0 });
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await gone;
    running.delete(child);
  };
  return { control: createSandboxControl(url, KEY), kill };
}

it("a restart keeps open sessions, waiting debits and idempotency keys", async () => {
  const first = await startWorld();
  const open = await openSession({ key: "part:kept" });
  const debit = await payFor(first, { method: "bank_debit" }, { bank: "000123456789" });
  const { chargeId } = await payFor(first, {}, GOOD_CARD);
  const refund = { key: "refund:kept", chargeId, amountMinor: 100n, refundId: "rfd_1" };
  const made = await provider.createRefund(refund);
  await first.close();

  const second = await startWorld();
  expect((await provider.createRefund(refund)).providerRefundId).toBe(made.providerRefundId);
  await second.control.pay(open.sessionId, GOOD_CARD);
  expect((await provider.getCheckoutSession(open.sessionId)).state).toBe("paid");
  await second.control.settle(debit.payment.paymentIntentId);
  const settled = await provider.getPaymentIntent(debit.payment.paymentIntentId);
  expect(settled.state).toBe("succeeded");
  await second.close();
});

it(
  "kill -9 in the middle of refunds loses none and doubles none",
  { timeout: 120_000 },
  async () => {
    let sandbox = await startProcess();
    const { sessionId } = await openSession();
    await sandbox.control.pay(sessionId, GOOD_CARD);
    const { paymentIntentId } = await provider.getCheckoutSession(sessionId);
    const { charge } = await provider.getPaymentIntent(paymentIntentId ?? "");
    const chargeId = charge?.chargeId ?? "";
    const refund = (key: string) =>
      provider.createRefund({ key, chargeId, amountMinor: 7n, refundId: key });

    const keys: string[] = [];
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < 4; round += 1) {
      const batch = Array.from({ length: 40 }, () => unique("refund"));
      keys.push(...batch);
      const work = batch.map((key) =>
        refund(key).then(
          (made) => acknowledged.set(key, made.providerRefundId),
          () => undefined,
        ),
      );
      // Somewhere in the middle: after the first few replies, before the last.
      await Promise.race([Promise.all(work.slice(0, 5 + round * 8)), Promise.all(work)]);
      await sandbox.kill();
      await Promise.all(work);
      sandbox = await startProcess();
    }
    expect(acknowledged.size).toBeGreaterThan(0);

    const ids = new Map<string, string>();
    for (const key of keys) ids.set(key, (await refund(key)).providerRefundId);
    for (const [key, id] of acknowledged) expect(ids.get(key)).toBe(id);
    expect(new Set(ids.values()).size).toBe(keys.length);
    const after = await provider.getPaymentIntent(paymentIntentId ?? "");
    expect(after.charge?.refundedMinor).toBe(7n * BigInt(keys.length));
    expect((await sandbox.control.state()).discrepancies).toEqual([]);
    await sandbox.kill();
  },
);
