import { publishEvent } from "@/lib/stripe-sandbox/events";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import { closeSession, completeAttempt, getSessionIntent } from "@/lib/stripe-sandbox/intents";
import type {
  CashEntry,
  Customer,
  Metadata,
  PaymentIntent,
  Refund,
} from "@/lib/stripe-sandbox/records";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import { find, get, insert, save, type Stored, type Unit } from "@/lib/stripe-sandbox/store";
import { setTimer } from "@/lib/stripe-sandbox/timers";
import { isTransferCurrency, TRANSFER_TYPE } from "@/lib/stripe-sandbox/transfer-types";

/**
 * Paying by bank transfer: the payer is shown an account that belongs to them alone and a reference, and sends money
 * whenever and in whatever amount they do. What arrives is theirs (the customer's cash balance) until it is put to a
 * payment; it is not part of the platform's balance before.
 */

const INSTRUCTIONS = "display_bank_transfer_instructions";

export type Instructions = {
  readonly amount_remaining: number;
  readonly currency: string;
  readonly reference: string;
  readonly type: string;
  readonly financial_addresses: readonly Readonly<Record<string, unknown>>[];
  readonly hosted_instructions_url: string;
};

/** What an open payment by transfer still waits for; null for every other payment. */
export function findInstructions(intent: PaymentIntent): Instructions | null {
  if (intent.status !== "requires_action" || intent.next_action?.type !== INSTRUCTIONS) return null;
  // Written by startTransfer alone.
  return intent.next_action[INSTRUCTIONS] as Instructions;
}

/** The payer asked for the account. Money of theirs that is there already is used at once. */
export async function startTransfer(
  unit: Unit,
  session: Stored<"checkout.session">,
): Promise<PaymentIntent> {
  const intent = await getSessionIntent(unit, session);
  const { currency, customer } = session.record;
  if (customer === null || !isTransferCurrency(currency)) {
    throw createInvalidParam("customer", "A bank transfer needs a customer.");
  }
  const instructions: Instructions = {
    amount_remaining: intent.amount,
    currency,
    reference: generateToken(12).toUpperCase(),
    type: TRANSFER_TYPE[currency],
    financial_addresses: [await getVirtualAccount(unit, customer, currency)],
    hosted_instructions_url: `${unit.settings.publicOrigin}/c/pay/${session.record.id}`,
  };
  const record = await save(unit, "payment_intent", intent.id, {
    data: {
      status: "requires_action",
      next_action: { type: INSTRUCTIONS, [INSTRUCTIONS]: instructions },
    },
  });
  await publishEvent(unit, "payment_intent.requires_action", { kind: "payment_intent", record });
  await closeSession(unit, session.record, "checkout.session.completed", "unpaid");
  return applyCash(unit, record);
}

/** One account per customer and currency, the same for all of their payments. */
async function getVirtualAccount(
  unit: Unit,
  customerId: string,
  currency: keyof typeof TRANSFER_TYPE,
): Promise<Readonly<Record<string, unknown>>> {
  const { hidden } = await get(unit, "customer", customerId, "customer");
  const known = hidden.virtualAccount ?? toDigits(generateToken(8));
  await save(unit, "customer", customerId, { hidden: { virtualAccount: known } });
  return currency === "usd"
    ? {
        type: "aba",
        supported_networks: ["ach", "domestic_wire_us"],
        aba: { account_number: known, routing_number: "110000000", bank_name: "TEST BANK" },
      }
    : {
        type: "sort_code",
        supported_networks: ["bacs", "fps"],
        sort_code: { account_number: known, sort_code: "200000", account_holder_name: "TEST BANK" },
      };
}

const toDigits = (text: string): string =>
  text.replace(/\D/g, (letter) => String((letter.codePointAt(0) ?? 0) % 10));

export type BankTransferOrder = {
  readonly amount: number;
  readonly currency: string;
  /** What the payer wrote, which need not be what they were told. */
  readonly reference: string;
  /** The customer whose account received it. Without it, the customer who was given this reference. */
  readonly customer?: string | undefined;
  readonly sender: string;
};

/**
 * Money arrives from a bank. It is put to the payment with this reference, else to one that waits for exactly this
 * amount; what fits none, or is too much, stays with the customer.
 */
export async function receiveBankTransfer(
  unit: Unit,
  order: BankTransferOrder,
): Promise<CashEntry> {
  if (!isTransferCurrency(order.currency)) {
    throw createInvalidParam("currency", "Bank transfers are in usd and gbp.");
  }
  const open = await listOpenTransfers(unit, order.currency);
  const named = open.find((intent) => findInstructions(intent)?.reference === order.reference);
  const customer = order.customer ?? named?.customer ?? null;
  if (customer === null) {
    throw createInvalidParam("reference", "No account was given out with this reference.");
  }
  await get(unit, "customer", customer, "customer");
  const kind = TRANSFER_TYPE[order.currency];
  const entry = await addCash(unit, customer, {
    currency: order.currency,
    net_amount: order.amount,
    type: "funded",
    funded: {
      bank_transfer: {
        reference: order.reference,
        type: kind,
        [kind]: { sender_name: order.sender },
      },
    },
  });
  const own = open.filter((intent) => intent.customer === customer);
  const target =
    own.find((intent) => intent.id === named?.id) ??
    own.find((intent) => findInstructions(intent)?.amount_remaining === order.amount);
  if (target) await applyCash(unit, target);
  return entry;
}

async function listOpenTransfers(unit: Unit, currency: string): Promise<readonly PaymentIntent[]> {
  const { rows } = await unit.db.query<{ id: string }>(
    `select id from sandbox.object where kind = 'payment_intent' and account = $1
     and data ->> 'status' = 'requires_action' and data ->> 'currency' = $2
     and data -> 'next_action' ->> 'type' = $3 order by seq`,
    [unit.account, currency, INSTRUCTIONS],
  );
  const found: PaymentIntent[] = [];
  for (const { id } of rows) found.push((await get(unit, "payment_intent", id)).record);
  return found;
}

type CashChange = Omit<CashEntry, "id" | "created" | "customer" | "ending_balance">;

async function addCash(unit: Unit, customer: string, change: CashChange): Promise<CashEntry> {
  const before = (await getCash(unit, customer)).get(change.currency) ?? 0;
  const record = await insert(unit, "customer_cash_balance_transaction", {
    ...change,
    customer,
    ending_balance: before + change.net_amount,
  });
  await publishEvent(unit, "customer_cash_balance_transaction.created", {
    kind: "customer_cash_balance_transaction",
    record,
  });
  return record;
}

/** Currency → what of the customer's money has not been put to a payment. */
export async function getCash(
  unit: Pick<Unit, "db">,
  customer: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await unit.db.query<{ currency: string; sum: string }>(
    `select data ->> 'currency' as currency, sum((data ->> 'net_amount')::bigint) as sum
     from sandbox.object where kind = 'customer_cash_balance_transaction' and data ->> 'customer' = $1
     group by 1 order by 1`,
    [customer],
  );
  return new Map(rows.map((row) => [row.currency, Number(row.sum)]));
}

/** @throws Refusal when the payment waits for no transfer */
export async function applyCashTo(
  unit: Unit,
  intentId: string,
  amount?: number,
): Promise<PaymentIntent> {
  const { record: intent } = await get(unit, "payment_intent", intentId);
  if (findInstructions(intent) === null) {
    throw createCodedRefusal(
      "payment_intent_unexpected_state",
      `The payment is ${intent.status} and waits for no money of the customer.`,
      "intent",
    );
  }
  return applyCash(unit, intent, amount);
}

/** As much of the customer's money as the payment lacks. */
async function applyCash(
  unit: Unit,
  intent: PaymentIntent,
  amountMax?: number,
): Promise<PaymentIntent> {
  const instructions = findInstructions(intent);
  if (instructions === null || intent.customer === null) return intent;
  const there = (await getCash(unit, intent.customer)).get(intent.currency) ?? 0;
  const amount = Math.min(there, instructions.amount_remaining, amountMax ?? there);
  if (amount <= 0) return intent;
  await addCash(unit, intent.customer, {
    currency: intent.currency,
    net_amount: -amount,
    type: "applied_to_payment",
    applied_to_payment: { payment_intent: intent.id },
  });
  const left = instructions.amount_remaining - amount;
  if (left === 0) return completeTransfer(unit, intent);
  const record = await save(unit, "payment_intent", intent.id, {
    data: {
      next_action: {
        type: INSTRUCTIONS,
        [INSTRUCTIONS]: { ...instructions, amount_remaining: left },
      },
    },
  });
  await publishEvent(unit, "payment_intent.partially_funded", { kind: "payment_intent", record });
  return record;
}

async function completeTransfer(unit: Unit, intent: PaymentIntent): Promise<PaymentIntent> {
  const stored = await get(unit, "payment_intent", intent.id);
  const method = { type: "customer_balance", customer_balance: {} };
  await completeAttempt(unit, { intent, scenario: "customer_balance", method });
  const session = await find(unit, "checkout.session", stored.hidden.sessionId ?? "");
  if (session) {
    await closeSession(unit, session.record, "checkout.session.async_payment_succeeded", "paid");
  }
  return (await get(unit, "payment_intent", intent.id)).record;
}

/** What nobody owes goes back to the bank it came from. */
export async function returnCash(
  unit: Unit,
  order: {
    readonly customer: string;
    readonly currency: string;
    readonly amount: number;
    readonly metadata: Metadata;
  },
): Promise<Refund> {
  const { customer, currency, amount } = order;
  await get(unit, "customer", customer, "customer");
  const there = (await getCash(unit, customer)).get(currency) ?? 0;
  if (amount > there) {
    throw createCodedRefusal(
      "amount_too_large",
      `The customer has ${there} ${currency}.`,
      "amount",
    );
  }
  const refund = await insert(unit, "refund", {
    amount,
    currency,
    charge: null,
    payment_intent: null,
    customer,
    status: "pending",
    pending_reason: "processing",
    reason: null,
    balance_transaction: null,
    metadata: order.metadata,
  });
  await addCash(unit, customer, { currency, net_amount: -amount, type: "return_initiated" });
  await setTimer(unit, "settle_refund", refund.id, unit.settings.settleDelayMs);
  await publishEvent(unit, "refund.created", { kind: "refund", record: refund });
  return refund;
}

/** A return that the bank refused is the customer's again. */
export async function cancelCashReturn(unit: Unit, refund: Refund): Promise<void> {
  const { customer, currency, amount } = refund;
  if (customer == null) return;
  await addCash(unit, customer, { currency, net_amount: amount, type: "return_canceled" });
}

export function toCashBalance(
  customer: Pick<Customer, "id">,
  cash: ReadonlyMap<string, number>,
): Readonly<Record<string, unknown>> {
  const available = Object.fromEntries([...cash].filter(([, amount]) => amount !== 0));
  return {
    object: "cash_balance",
    available: Object.keys(available).length === 0 ? null : available,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    settings: { reconciliation_mode: "automatic", using_merchant_default: true },
  };
}
