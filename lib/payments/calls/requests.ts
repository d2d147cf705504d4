import { z } from "zod";
import type { CallKind } from "@/lib/payments/calls/states";

/**
 * What each kind of call asks for, as it is stored with the attempt: in our own terms, without anything that is read
 * again when the request is repeated. Amounts are minor units as text, because JSON has no bigint.
 */
const minor = z.string().regex(/^[1-9][0-9]{0,17}$/);
const id = z.string().min(1).max(200);
const currency = z.enum(["USD", "GBP", "CNY"]);

export const CALL_REQUESTS = {
  checkout: z.strictObject({
    fundingPartId: id,
    escrowId: id,
    transferGroup: id,
    amountMinor: minor,
    currency,
    methods: z.array(z.enum(["card", "bank_debit"])).min(1),
    successUrl: z.string().max(2_000),
    cancelUrl: z.string().max(2_000),
    locale: z.enum(["en", "zh-CN"]),
    customerEmail: z.string().max(320),
    description: z.string().max(1_000),
    expiresAt: z.iso.datetime(),
  }),
  account: z.strictObject({
    ownerId: id,
    country: z.enum(["US", "GB", "CN"]),
    email: z.string().max(320),
    isCompany: z.boolean(),
  }),
  transfer: z.strictObject({
    amountMinor: minor,
    currency,
    destination: id,
    /** Null: the transfer is taken from our own balance. */
    sourceChargeId: id.nullable(),
    transferGroup: id,
    reference: id,
  }),
  payout: z.strictObject({ accountId: id, amountMinor: minor, currency, reference: id }),
  refund: z.strictObject({ chargeId: id, amountMinor: minor, refundId: id }),
  reversal: z.strictObject({ transferId: id, amountMinor: minor, reference: id }),
} as const satisfies Readonly<Record<CallKind, z.ZodType>>;

export type CallRequest<K extends CallKind> = z.output<(typeof CALL_REQUESTS)[K]>;

const PARSERS: { readonly [K in CallKind]: z.ZodType<CallRequest<K>> } = CALL_REQUESTS;

/** The border between the column and the code. */
export function parseCallRequest<K extends CallKind>(kind: K, stored: unknown): CallRequest<K> {
  return PARSERS[kind].parse(stored);
}
