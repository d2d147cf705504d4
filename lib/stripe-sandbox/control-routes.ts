import { z } from "zod";
import {
  enableAccount,
  GOOD_PAYOUT_BANK,
  requireFromAccount,
  disableAccount,
} from "@/lib/stripe-sandbox/accounts";
import { receiveBankTransfer, startTransfer } from "@/lib/stripe-sandbox/bank-transfers";
import { createUnitContext, releaseDueFunds } from "@/lib/stripe-sandbox/background";
import {
  CHARGEBACK_KINDS,
  CHARGEBACK_OUTCOMES,
  closeChargeback,
  convertInquiry,
  openChargeback,
  setChargebackStatus,
} from "@/lib/stripe-sandbox/chargebacks";
import { scheduleDelivery } from "@/lib/stripe-sandbox/events";
import { Fault } from "@/lib/stripe-sandbox/faults";
import {
  completeAuthentication,
  payByAlipay,
  payByBank,
  payByCard,
} from "@/lib/stripe-sandbox/paying";
import { markPayoutFailed } from "@/lib/stripe-sandbox/paying-out";
import { markRefundFailed } from "@/lib/stripe-sandbox/refunding";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { CALM } from "@/lib/stripe-sandbox/settings";
import { getSandboxState } from "@/lib/stripe-sandbox/state";
import { get, runInUnit, lockWriter, type Unit } from "@/lib/stripe-sandbox/store";
import type { ControlDeps } from "@/lib/stripe-sandbox/types";
import { createTopUp } from "@/lib/stripe-sandbox/top-ups";
import { sendWebhook } from "@/lib/stripe-sandbox/webhooks";

type Handler = (deps: ControlDeps, body: unknown) => Promise<unknown>;

/** Runs a transaction of the sandbox like the one of an API request. */
async function inWriter<T>(deps: ControlDeps, run: (unit: Unit) => Promise<T>): Promise<T> {
  const result = await runInUnit(
    deps.pool,
    await createUnitContext(deps.settings),
    async (unit) => {
      await lockWriter(unit.db);
      return run(unit);
    },
  );
  deps.background.wake();
  return result;
}

const Nothing = z.strictObject({});
const Webhooks = z.strictObject({
  isHeld: z.boolean().optional(),
  copies: z.number().int().min(1).max(20).optional(),
  isShuffled: z.boolean().optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
});
const Pay = z.strictObject({
  session: z.string(),
  card: z.string().optional(),
  bank: z.string().optional(),
  alipay: z.enum(["authorise", "fail"]).optional(),
  authenticate: z.enum(["complete", "fail"]).optional(),
  transfer: z.literal("instructions").optional(),
});

const HANDLERS: Readonly<Record<string, Handler>> = {
  "POST /_sandbox/faults": (deps, body) => {
    deps.faults.arm(Fault.parse(body));
    return Promise.resolve({ armed: deps.faults.report() });
  },
  "GET /_sandbox/faults": (deps) => Promise.resolve({ armed: deps.faults.report() }),
  "POST /_sandbox/calm": (deps, body) => {
    Nothing.parse(body);
    deps.faults.clear();
    deps.setWebhookMode(CALM);
    deps.background.wake();
    return Promise.resolve({});
  },
  "POST /_sandbox/webhooks": (deps, body) => {
    const { isHeld, copies, isShuffled, delayMs } = Webhooks.parse(body);
    const mode = {
      isHeld: isHeld ?? false,
      copies: copies ?? 1,
      isShuffled: isShuffled ?? false,
      delayMs: delayMs ?? 0,
    };
    deps.setWebhookMode(mode);
    deps.background.wake();
    return Promise.resolve(mode);
  },
  "POST /_sandbox/drain": async (deps, body) => {
    Nothing.parse(body);
    return deps.background.drain();
  },
  "POST /_sandbox/redeliver": (deps, body) => redeliver(deps, body),
  "POST /_sandbox/forge": (deps, body) => forge(deps, body),
  "POST /_sandbox/settle": async (deps, body) => {
    const { id } = z.strictObject({ id: z.string().optional() }).parse(body);
    const settled = await deps.background.settleAll(id);
    deps.background.wake();
    return { settled };
  },
  "POST /_sandbox/release-funds": async (deps, body) => {
    Nothing.parse(body);
    const released = await deps.background.releaseAll();
    deps.background.wake();
    return { released };
  },
  "POST /_sandbox/top-up": async (deps, body) => {
    const wish = z.strictObject({
      currency: z.string().regex(/^[a-z]{3}$/),
      amount: z.number().int().min(1),
    });
    const order = wish.parse(body);
    return inWriter(deps, (unit) => createTopUp(unit, order));
  },
  "POST /_sandbox/bank-transfer": async (deps, body) => {
    const wish = z.strictObject({
      amount: z.number().int().min(1),
      currency: z.string(),
      reference: z.string().max(140).default(""),
      customer: z.string().optional(),
      sender: z.string().max(140).default("Test payer"),
    });
    const order = wish.parse(body);
    return inWriter(deps, (unit) => receiveBankTransfer(unit, order));
  },
  "POST /_sandbox/pay": (deps, body) => pay(deps, Pay.parse(body)),
  "POST /_sandbox/dispute": async (deps, body) => {
    const wish = z.strictObject({
      charge: z.string(),
      reason: z.string().default("fraudulent"),
      kind: z.enum(CHARGEBACK_KINDS).default("chargeback"),
      amount: z.number().int().min(1).optional(),
    });
    const { charge: chargeId, ...order } = wish.parse(body);
    return inWriter(deps, (unit) => openChargeback(unit, { ...order, chargeId }));
  },
  "POST /_sandbox/dispute/escalate": async (deps, body) => {
    const { dispute } = z.strictObject({ dispute: z.string() }).parse(body);
    return inWriter(deps, (unit) => convertInquiry(unit, dispute));
  },
  "POST /_sandbox/dispute/status": async (deps, body) => {
    const wish = z.strictObject({ dispute: z.string(), status: z.string().min(1).max(60) });
    const { dispute, status } = wish.parse(body);
    return inWriter(deps, (unit) => setChargebackStatus(unit, dispute, status));
  },
  "POST /_sandbox/dispute/close": async (deps, body) => {
    const wish = z.strictObject({ dispute: z.string(), outcome: z.enum(CHARGEBACK_OUTCOMES) });
    const { dispute, outcome } = wish.parse(body);
    return inWriter(deps, (unit) => closeChargeback(unit, dispute, outcome));
  },
  "POST /_sandbox/refund/fail": async (deps, body) => {
    const { refund } = z.strictObject({ refund: z.string() }).parse(body);
    await inWriter(deps, (unit) => markRefundFailed(unit, refund, "unknown"));
    return {};
  },
  "POST /_sandbox/payout/fail": async (deps, body) => {
    const wish = z.strictObject({ payout: z.string(), code: z.string().default("account_closed") });
    const { payout, code } = wish.parse(body);
    await inWriter(deps, (unit) => markPayoutFailed(unit, payout, code));
    return {};
  },
  "POST /_sandbox/account": async (deps, body) => {
    const wish = z.strictObject({
      account: z.string(),
      bank: z.string().default(GOOD_PAYOUT_BANK),
    });
    const { account, bank } = wish.parse(body);
    return inWriter(deps, (unit) => enableAccount(unit, account, bank));
  },
  "POST /_sandbox/account/require": async (deps, body) => {
    const wish = z.strictObject({ account: z.string(), days: z.number().int().min(0).max(90) });
    const { account, days } = wish.parse(body);
    return inWriter(deps, (unit) => requireFromAccount(unit, account, days));
  },
  "POST /_sandbox/account/restrict": async (deps, body) => {
    const { account } = z.strictObject({ account: z.string() }).parse(body);
    return inWriter(deps, (unit) => disableAccount(unit, account));
  },
  "POST /_sandbox/forget-keys": async (deps, body) => {
    Nothing.parse(body);
    const { rowCount } = await deps.pool.query("delete from sandbox.idempotency");
    return { forgotten: rowCount ?? 0 };
  },
  "GET /_sandbox/state": async (deps) => {
    await releaseDueFunds(deps.pool, deps.settings);
    return runInUnit(deps.pool, await createUnitContext(deps.settings), getSandboxState);
  },
};

export function findControlHandler(method: string, path: string): Handler | null {
  return HANDLERS[`${method} ${path}`] ?? null;
}

/** Does what a person does on the hosted page, for tests without a browser. */
async function pay(deps: ControlDeps, wish: z.output<typeof Pay>): Promise<unknown> {
  return inWriter(deps, async (unit) => {
    const session = await get(unit, "checkout.session", wish.session, "session");
    if (session.record.status !== "open") {
      throw createInvalidParam("session", `session_not_open: it is ${session.record.status}.`);
    }
    if (wish.authenticate !== undefined) {
      return completeAuthentication(unit, session, wish.authenticate === "complete");
    }
    if (wish.alipay !== undefined) return payByAlipay(unit, session, wish.alipay === "authorise");
    if (wish.transfer !== undefined) {
      await startTransfer(unit, session);
      return { kind: "done" };
    }
    if (wish.bank === undefined) return payByCard(unit, session, wish.card ?? "");
    const isUs = session.record.payment_method_types.includes("us_bank_account");
    return payByBank(unit, session, {
      kind: isUs ? "us_bank_account" : "bacs_debit",
      branch: isUs ? "110000000" : "108800",
      account: wish.bank,
    });
  });
}

/** Schedules events that were sent before for another delivery: all of them, or one. */
async function redeliver(deps: ControlDeps, body: unknown): Promise<unknown> {
  const { event } = z.strictObject({ event: z.string().optional() }).parse(body);
  return inWriter(deps, async (unit) => {
    const { rows } = await unit.db.query<{ id: string }>(
      "select id from sandbox.object where kind = 'event' and ($1::text is null or id = $1)",
      [event ?? null],
    );
    for (const row of rows) await scheduleDelivery(unit, row.id);
    return { promised: rows.length };
  });
}

/** Sends an event with an invalid signature and returns the receiver's response. */
async function forge(deps: ControlDeps, body: unknown): Promise<unknown> {
  const wish = z.strictObject({ type: z.string(), object: z.record(z.string(), z.unknown()) });
  const { type, object } = wish.parse(body);
  const event = { id: "evt_forged", object: "event", type, created: 0, data: { object } };
  const at = Math.floor(Date.now() / 1000);
  const signature = `t=${at},v1=${"0".repeat(64)}`;
  return {
    status: await sendWebhook(deps.settings.webhookUrl ?? "", JSON.stringify(event), signature),
  };
}
