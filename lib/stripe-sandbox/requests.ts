import { z } from "zod";
import type { FormObject } from "@/lib/stripe-sandbox/form";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { TRANSFER_TYPE } from "@/lib/stripe-sandbox/transfer-types";

/**
 * The parameters of each endpoint. Only those that the app uses are accepted, and they are checked as
 * strictly as the provider does.
 */

const AMOUNT_MAX = 99_999_999;
const NOT_INTEGER = "Invalid integer";

const whole = z
  .string()
  .regex(/^\d{1,12}$/, NOT_INTEGER)
  .transform(Number);
const positiveAmount = whole.pipe(z.number().min(1).max(AMOUNT_MAX));
const text = z.string().min(1).max(5_000);
const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((value) => Object.keys(value).length <= 50, "at most 50 keys")
  .default({});
const currency = z.string().regex(/^[a-z]{3}$/, "Invalid currency");
const expand = z.array(z.string().max(100)).max(20).optional();
const webUrl = z.url({ protocol: /^https?$/ }).max(5_000);
const yes = z.enum(["true", "false"]);

export const METHOD_TYPES = [
  "card",
  "us_bank_account",
  "bacs_debit",
  "alipay",
  "customer_balance",
] as const;

export const SessionCreate = z.strictObject({
  mode: z.literal("payment"),
  ui_mode: z.literal("hosted_page").optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: whole.pipe(z.literal(1)),
        price_data: z.strictObject({
          currency,
          unit_amount: positiveAmount,
          product_data: z.strictObject({ name: text, description: text.optional() }),
        }),
      }),
    )
    .length(1),
  allowed_payment_method_types: z.array(z.enum(METHOD_TYPES)).min(1),
  success_url: webUrl,
  cancel_url: webUrl.optional(),
  locale: z.string().max(10).optional(),
  customer: text.optional(),
  customer_email: z.email().optional(),
  client_reference_id: z.string().max(200).optional(),
  metadata,
  expires_at: whole.optional(),
  payment_method_options: z
    .strictObject({
      customer_balance: z.strictObject({
        funding_type: z.literal("bank_transfer"),
        bank_transfer: z.strictObject({ type: z.enum(Object.values(TRANSFER_TYPE)) }),
      }),
    })
    .optional(),
  payment_intent_data: z
    .strictObject({
      transfer_group: text.optional(),
      description: text.optional(),
      metadata,
    })
    .optional(),
  expand,
});

export const RefundCreate = z
  .strictObject({
    charge: text.optional(),
    payment_intent: text.optional(),
    /** A customer's own money, which was put to no payment, back to their bank. */
    origin: z.literal("customer_balance").optional(),
    customer: text.optional(),
    currency: currency.optional(),
    amount: positiveAmount.optional(),
    reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
    metadata,
    expand,
  })
  .refine((value) => (value.charge ?? value.payment_intent ?? value.origin) !== undefined, {
    path: ["charge"],
    message: "One of the following params should be provided: charge, payment_intent.",
  })
  .refine(isWholeReturn, {
    path: ["amount"],
    message: "With origin, customer, currency and amount are needed.",
  });

function isWholeReturn(value: {
  readonly origin?: unknown;
  readonly customer?: unknown;
  readonly currency?: unknown;
  readonly amount?: unknown;
}): boolean {
  if (value.origin === undefined) return true;
  return ![value.customer, value.currency, value.amount].includes(undefined);
}

export const CashApply = z.strictObject({
  amount: positiveAmount.optional(),
  currency: currency.optional(),
  expand,
});

export const TransferCreate = z.strictObject({
  amount: positiveAmount,
  currency,
  destination: text,
  source_transaction: text.optional(),
  transfer_group: text.optional(),
  description: text.optional(),
  metadata,
  expand,
});

export const ReversalCreate = z.strictObject({
  amount: positiveAmount.optional(),
  description: text.optional(),
  metadata,
  expand,
});

export const PayoutCreate = z.strictObject({
  amount: positiveAmount,
  currency,
  description: text.optional(),
  metadata,
  expand,
});

export const AccountCreate = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, "Invalid country"),
  email: z.email().optional(),
  business_type: z.enum(["individual", "company"]).optional(),
  controller: z
    .strictObject({
      fees: z.strictObject({ payer: z.literal("application") }),
      losses: z.strictObject({ payments: z.literal("application") }),
      requirement_collection: z.literal("stripe"),
      stripe_dashboard: z.strictObject({ type: z.enum(["express", "none"]) }),
    })
    .optional(),
  capabilities: z
    .strictObject({
      transfers: z.strictObject({ requested: yes }).optional(),
      card_payments: z.strictObject({ requested: yes }).optional(),
    })
    .optional(),
  settings: z
    .strictObject({
      payouts: z.strictObject({ schedule: z.strictObject({ interval: z.literal("manual") }) }),
    })
    .optional(),
  metadata,
  expand,
});

export const AccountLinkCreate = z.strictObject({
  account: text,
  refresh_url: webUrl,
  return_url: webUrl,
  type: z.literal("account_onboarding"),
  expand,
});

export const CustomerCreate = z.strictObject({
  email: z.email().optional(),
  name: text.optional(),
  metadata,
  expand,
});

/** `submit` left out sends the evidence to the bank, as with the provider. */
export const DisputeUpdate = z.strictObject({
  evidence: z.record(z.string().max(60), z.string().max(20_000)).optional(),
  submit: yes.default("true"),
  metadata,
  expand,
});

export const NoParams = z.strictObject({ expand });

const range = z
  .union([whole, z.strictObject({ gte: whole.optional(), lte: whole.optional() })])
  .optional();

const paging = {
  limit: whole.pipe(z.number().min(1).max(100)).default(10),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: range,
  expand,
};

export const SessionList = z.strictObject({
  ...paging,
  payment_intent: text.optional(),
  status: text.optional(),
});
export const ChargeList = z.strictObject({
  ...paging,
  payment_intent: text.optional(),
  transfer_group: text.optional(),
});
export const RefundList = z.strictObject({
  ...paging,
  payment_intent: text.optional(),
  charge: text.optional(),
});
export const TransferList = z.strictObject({
  ...paging,
  transfer_group: text.optional(),
  destination: text.optional(),
});
export const EventList = z.strictObject({
  ...paging,
  type: text.optional(),
  types: z.array(text).max(20).optional(),
});
export const DisputeList = z.strictObject({
  ...paging,
  charge: text.optional(),
  payment_intent: text.optional(),
});
export const PayoutList = z.strictObject({
  ...paging,
  status: text.optional(),
  destination: text.optional(),
});
export const EntryList = z.strictObject({
  ...paging,
  type: text.optional(),
  source: text.optional(),
  currency: text.optional(),
});
export const PlainList = z.strictObject(paging);

/** @throws Refusal naming the first wrong parameter, with the provider's error codes */
export function parseParams<T extends z.ZodType>(schema: T, form: FormObject): z.output<T> {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === "unrecognized_keys") {
    const name = bracketed([...path, issue.keys[0] ?? ""]);
    throw createInvalidParam(name, `Received unknown parameter: ${name}`, "parameter_unknown");
  }
  const name = bracketed(path);
  if (valueAt(form, path) === undefined) {
    const message = issue?.code === "custom" ? issue.message : `Missing required param: ${name}.`;
    throw createInvalidParam(name, message, "parameter_missing");
  }
  const isNumber = issue?.message === NOT_INTEGER || issue?.code === "too_small";
  const code = isNumber ? "parameter_invalid_integer" : "parameter_invalid";
  throw createInvalidParam(name, `Invalid ${name}: ${issue?.message ?? "not accepted"}`, code);
}

function bracketed(path: readonly string[]): string {
  const [head = "", ...rest] = path;
  return head + rest.map((part) => `[${part}]`).join("");
}

function valueAt(form: FormObject, path: readonly string[]): unknown {
  let value: unknown = form;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === part)?.[1];
  }
  return value;
}
