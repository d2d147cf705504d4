import { DAY_SECONDS, MINUTE_SECONDS } from "@/lib/platform/core/durations";
import type { z } from "zod";
import { isTransferCurrency, TRANSFER_TYPE } from "@/lib/stripe-sandbox/transfer-types";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { generateObjectId } from "@/lib/stripe-sandbox/ids";
import type { CheckoutSession } from "@/lib/stripe-sandbox/records";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import type { SessionCreate } from "@/lib/stripe-sandbox/requests";
import { find, get, insert, save, type Unit } from "@/lib/stripe-sandbox/store";

const LIFE_MIN_SECONDS = 30 * MINUTE_SECONDS;
const LIFE_MAX_SECONDS = DAY_SECONDS;
/** The caller read its clock slightly earlier than we read ours. */
const CLOCK_GRACE_SECONDS = 10;

/** In minor units. */
const SMALLEST_CHARGE: Readonly<Record<string, number>> = { usd: 50, gbp: 30, cny: 400 };

const CURRENCY_OF = {
  us_bank_account: "usd",
  bacs_debit: "gbp",
  alipay: "cny",
  card: null,
  customer_balance: null,
} as const;

export async function createSession(
  unit: Unit,
  params: z.output<typeof SessionCreate>,
): Promise<CheckoutSession> {
  const item = params.line_items[0]?.price_data;
  if (!item) throw createInvalidParam("line_items", "Missing required param: line_items.");
  assertMethods(params.allowed_payment_method_types, item.currency);
  if (params.allowed_payment_method_types.includes("customer_balance")) {
    await assertTransfer(unit, params, item.currency);
  }
  const smallest = SMALLEST_CHARGE[item.currency] ?? 50;
  if (item.unit_amount < smallest) {
    throw createCodedRefusal(
      "amount_too_small",
      `The total must be at least ${smallest} ${item.currency}.`,
    );
  }
  const expiresAt = params.expires_at ?? unit.at + LIFE_MAX_SECONDS;
  const life = expiresAt - unit.at;
  if (
    life < LIFE_MIN_SECONDS - CLOCK_GRACE_SECONDS ||
    life > LIFE_MAX_SECONDS + CLOCK_GRACE_SECONDS
  ) {
    throw createInvalidParam(
      "expires_at",
      "The `expires_at` timestamp must be from 30 minutes to 24 hours after Checkout Session creation.",
    );
  }
  const id = generateObjectId("checkout.session");
  const intent = params.payment_intent_data;
  return insert(
    unit,
    "checkout.session",
    {
      id,
      amount_total: item.unit_amount,
      amount_subtotal: item.unit_amount,
      currency: item.currency,
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      payment_method_types: params.allowed_payment_method_types,
      url: `${unit.settings.publicOrigin}/c/pay/${id}`,
      success_url: params.success_url,
      cancel_url: params.cancel_url ?? null,
      locale: params.locale ?? null,
      customer: params.customer ?? null,
      customer_email: params.customer_email ?? null,
      client_reference_id: params.client_reference_id ?? null,
      metadata: params.metadata,
      expires_at: expiresAt,
    },
    {
      hidden: {
        productName: item.product_data.name,
        intentMetadata: intent?.metadata ?? {},
        ...(intent?.transfer_group !== undefined && { transferGroup: intent.transfer_group }),
        ...(intent?.description !== undefined && { description: intent.description }),
      },
    },
  );
}

function assertMethods(methods: readonly (keyof typeof CURRENCY_OF)[], currency: string): void {
  for (const method of methods) {
    const only = CURRENCY_OF[method];
    if (only !== null && only !== currency) {
      throw createInvalidParam(
        "allowed_payment_method_types",
        `The payment method type provided: ${method} is invalid for the currency ${currency}.`,
      );
    }
  }
}

/** A bank transfer is paid into an account of the customer's own, so there has to be a customer. */
async function assertTransfer(
  unit: Unit,
  params: z.output<typeof SessionCreate>,
  currency: string,
): Promise<void> {
  if (params.customer === undefined) {
    throw createInvalidParam(
      "customer",
      "The payment method type customer_balance requires a customer.",
      "parameter_missing",
    );
  }
  await get(unit, "customer", params.customer, "customer");
  const wanted = params.payment_method_options?.customer_balance.bank_transfer.type;
  const fits = isTransferCurrency(currency) && wanted === TRANSFER_TYPE[currency];
  if (!fits) {
    throw createInvalidParam(
      "payment_method_options[customer_balance][bank_transfer][type]",
      `The bank transfer type does not fit the currency ${currency}.`,
    );
  }
}

export async function expireSession(unit: Unit, id: string): Promise<CheckoutSession> {
  const { record } = await get(unit, "checkout.session", id);
  if (record.status !== "open") {
    throw createCodedRefusal(
      "session_not_open",
      `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${record.status}.`,
      "session",
    );
  }
  return closeAsExpired(unit, id);
}

async function closeAsExpired(unit: Unit, id: string): Promise<CheckoutSession> {
  const record = await save(unit, "checkout.session", id, {
    data: { status: "expired", url: null },
  });
  await publishEvent(unit, "checkout.session.expired", { kind: "checkout.session", record });
  return record;
}

/** Closes one expired session. Returns false when there is none. */
export async function expireOneDue(unit: Unit): Promise<boolean> {
  const { rows } = await unit.db.query<{ id: string }>(
    `select id from sandbox.object where kind = 'checkout.session' and data ->> 'status' = 'open'
     and (data ->> 'expires_at')::bigint <= $1 limit 1`,
    [unit.at],
  );
  const id = rows[0]?.id;
  if (id === undefined || !(await find(unit, "checkout.session", id))) return false;
  await closeAsExpired(unit, id);
  return true;
}
