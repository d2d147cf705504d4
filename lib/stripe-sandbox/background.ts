import type { Pool } from "pg";
import { disableIfPastDue } from "@/lib/stripe-sandbox/accounts";
import { markPastDue } from "@/lib/stripe-sandbox/chargebacks";
import { releaseFunds } from "@/lib/stripe-sandbox/balance";
import { settlePayment } from "@/lib/stripe-sandbox/paying";
import { settlePayout } from "@/lib/stripe-sandbox/paying-out";
import { payWaitingRefunds, settleRefund } from "@/lib/stripe-sandbox/refunding";
import { expireOneDue } from "@/lib/stripe-sandbox/sessions";
import type { SandboxSettings } from "@/lib/stripe-sandbox/settings";
import {
  runInUnit,
  lockWriter,
  PLATFORM,
  type Unit,
  type UnitContext,
} from "@/lib/stripe-sandbox/store";
import {
  hasBusinessTimerDue,
  takeTimer,
  type Timer,
  type TimerWish,
} from "@/lib/stripe-sandbox/timers";
import type { Background } from "@/lib/stripe-sandbox/types";
import { isSending, sendBatch, type SendResult } from "@/lib/stripe-sandbox/webhooks";

const TICK_MS = 250;
const ROUNDS_MAX = 10_000;

export async function createUnitContext(settings: SandboxSettings): Promise<UnitContext> {
  const at = Math.floor((await settings.now()).getTime() / 1000);
  return { at, account: PLATFORM, settings, request: { id: null, idempotencyKey: null } };
}

/** Background work: bank responses, session expiry and event delivery. */
export function startBackground(pool: Pool, settings: SandboxSettings): Background {
  let isStopped = false;
  let running: Promise<void> | null = null;
  let isWanted = false;

  const round = async (): Promise<void> => {
    do {
      isWanted = false;
      await runTimers(pool, settings, { isHurried: false });
      while (await expireOne(pool, settings)) isWanted = true;
      const mode = settings.webhookMode();
      if (!mode.isHeld) {
        const result = await sendBatch({ pool, settings, mode, isHurried: false });
        if (result.sent > 0) isWanted = true;
      }
    } while (isWanted && !stopped());
  };
  // A function, because the compiler cannot see that stop() changes it during an await.
  const stopped = (): boolean => isStopped;
  const wake = (): void => {
    isWanted = true;
    if (isStopped || running) return;
    running = round()
      // If the database is unavailable for a moment, the next tick tries again.
      .catch((error: unknown) => console.error("sandbox background:", error))
      .finally(() => {
        running = null;
      });
  };
  const interval = setInterval(wake, TICK_MS);
  return {
    wake,
    stop: async () => {
      isStopped = true;
      clearInterval(interval);
      await running;
    },
    settleAll: (objectId) => runTimers(pool, settings, { isHurried: true, objectId }),
    releaseAll: () => runTimers(pool, settings, { isHurried: true, kind: "release_funds" }),
    drain: () => drain(pool, settings),
  };
}

/**
 * What the business clock has passed happens before a request is answered: a jump of the clock is seen by the very next
 * call, whenever the background last ran.
 */
export async function releaseDueFunds(pool: Pool, settings: SandboxSettings): Promise<void> {
  const { at } = await createUnitContext(settings);
  if (!(await hasBusinessTimerDue(pool, at))) return;
  await runTimers(pool, settings, { isHurried: false, kind: "release_funds" });
}

async function runTimers(
  pool: Pool,
  settings: SandboxSettings,
  wanted: TimerWish,
): Promise<number> {
  for (let count = 0; count < ROUNDS_MAX; count += 1) {
    const isDone = await runInUnit(pool, await createUnitContext(settings), async (unit) => {
      await lockWriter(unit.db);
      const timer = await takeTimer(unit, wanted);
      if (timer) await fire(unit, timer);
      return timer === null;
    });
    if (isDone) return count;
  }
  return ROUNDS_MAX;
}

/**
 * The timer and its effect are one transaction, so it fires exactly once even if the process is
 * killed.
 */
async function fire(unit: Unit, timer: Timer): Promise<void> {
  switch (timer.kind) {
    case "settle_payment":
      return settlePayment(unit, timer.objectId);
    case "settle_refund":
      return settleRefund(unit, timer.objectId);
    case "settle_payout":
      return settlePayout(unit, timer.objectId);
    case "release_funds": {
      const released = await releaseFunds(unit, timer.objectId);
      if (released?.account === PLATFORM) await payWaitingRefunds(unit, released.currency);
      return;
    }
    case "restrict_account":
      return disableIfPastDue(unit, timer.objectId);
    case "dispute_due":
      return markPastDue(unit, timer.objectId);
  }
}

async function expireOne(pool: Pool, settings: SandboxSettings): Promise<boolean> {
  return runInUnit(pool, await createUnitContext(settings), async (unit) => {
    await lockWriter(unit.db);
    return expireOneDue(unit);
  });
}

async function drain(pool: Pool, settings: SandboxSettings): Promise<SendResult> {
  let sent = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const mode = settings.webhookMode();
    const result = await sendBatch({ pool, settings, mode, isHurried: true });
    sent += result.sent;
    // A receiver that refuses events does not get more of them now. Its events are retried later
    // with back-off.
    if (result.failed > 0) return { sent, failed: result.failed };
    if (result.sent > 0) continue;
    if (!(await isSending(pool))) return { sent, failed: 0 };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { sent, failed: 0 };
}
