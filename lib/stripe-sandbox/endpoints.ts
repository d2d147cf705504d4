import { DAY_SECONDS } from "@/lib/platform/core/durations";
import type { z } from "zod";
import { CAPABILITIES, createAccount } from "@/lib/stripe-sandbox/accounts";
import { listBalances } from "@/lib/stripe-sandbox/balance";
import {
  applyCashTo,
  getCash,
  returnCash,
  toCashBalance,
} from "@/lib/stripe-sandbox/bank-transfers";
import { closeChargeback, updateChargeback } from "@/lib/stripe-sandbox/chargebacks";
import { expandAll } from "@/lib/stripe-sandbox/expand";
import type { FormObject } from "@/lib/stripe-sandbox/form";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import { createPayout } from "@/lib/stripe-sandbox/paying-out";
import type { Kind } from "@/lib/stripe-sandbox/records";
import { createRefund } from "@/lib/stripe-sandbox/refunding";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import * as requests from "@/lib/stripe-sandbox/requests";
import { createSession, expireSession } from "@/lib/stripe-sandbox/sessions";
import { toProviderObject } from "@/lib/stripe-sandbox/shapes";
import { get, insert, list, save, type Filter, type Unit } from "@/lib/stripe-sandbox/store";
import { createTransfer, reverseTransfer } from "@/lib/stripe-sandbox/transferring";

type Shown = Readonly<Record<string, unknown>>;
export type Endpoint = {
  readonly method: "GET" | "POST";
  readonly pattern: RegExp;
  readonly run: (unit: Unit, form: FormObject, ids: readonly string[]) => Promise<Shown>;
};

const { parseParams } = requests;
const ID = "([A-Za-z0-9_]+)";

function endpoint<T extends z.ZodType<{ expand?: string[] | undefined }>>(
  method: Endpoint["method"],
  path: string,
  schema: T,
  run: (unit: Unit, params: z.output<T>, ids: readonly string[]) => Promise<Shown>,
): Endpoint {
  return {
    method,
    pattern: new RegExp(`^/v1/${path.replaceAll(":id", ID)}$`),
    run: async (unit, form, ids) => {
      const params = parseParams(schema, form);
      return expandAll(unit, await run(unit, params, ids), params.expand ?? []);
    },
  };
}

const retrieve = (kind: Kind, path: string): Endpoint =>
  endpoint("GET", `${path}/:id`, requests.NoParams, async (unit, _params, [id = ""]) =>
    toProviderObject(kind, (await get(unit, kind, id)).record),
  );

type ListSchema = z.ZodType<
  z.output<typeof requests.PlainList> & Readonly<Record<string, unknown>>
>;

function listing(
  kind: Kind,
  path: string,
  schema: ListSchema,
  filters: readonly Filter[],
): Endpoint {
  return endpoint("GET", path, schema, async (unit, params) => {
    const wanted = filters.flatMap((name) => {
      const value = params[name];
      return typeof value === "string" || isTexts(value) ? [[name, value] as const] : [];
    });
    const created = params.created;
    const createdFrom = typeof created === "number" ? created : created?.gte;
    // The provider keeps events for this long.
    const oldest = kind === "event" ? unit.at - EVENT_DAYS * DAY_SECONDS : 0;
    const { records, hasMore } = await list(unit, kind, Object.fromEntries(wanted), {
      limit: params.limit,
      startingAfter: params.starting_after,
      endingBefore: params.ending_before,
      createdFrom: Math.max(createdFrom ?? 0, oldest),
      createdTo: typeof created === "number" ? created : created?.lte,
    });
    const data = records.map((record) => toProviderObject(kind, record));
    return { object: "list", url: `/v1/${path}`, has_more: hasMore, data };
  });
}

/** What belongs to the object in the address. */
function listingOf(owner: "customer" | "transfer", kind: Kind, path: string): Endpoint {
  return endpoint("GET", path, requests.PlainList, async (unit, params, [id = ""]) => {
    await get(unit, owner, id);
    const page = {
      limit: params.limit,
      startingAfter: params.starting_after,
      endingBefore: params.ending_before,
    };
    const { records, hasMore } = await list(unit, kind, { [owner]: id }, page);
    const data = records.map((record) => toProviderObject(kind, record));
    return { object: "list", url: `/v1/${path.replace(":id", id)}`, has_more: hasMore, data };
  });
}

const EVENT_DAYS = 30;

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

async function shownBalance(unit: Unit): Promise<Shown> {
  const rows = await listBalances(unit, unit.account);
  const reserved = rows.map((row) => ({ amount: 0, currency: row.currency }));
  const side = (pick: "available" | "pending"): unknown[] =>
    rows.map((row) => ({
      amount: row[pick],
      currency: row.currency,
      source_types: { card: row[pick] },
    }));
  return {
    object: "balance",
    livemode: false,
    available: side("available"),
    pending: side("pending"),
    connect_reserved: reserved,
  };
}

const WRITES: readonly Endpoint[] = [
  endpoint("POST", "checkout/sessions", requests.SessionCreate, async (unit, params) =>
    toProviderObject("checkout.session", await createSession(unit, params)),
  ),
  endpoint("POST", "checkout/sessions/:id/expire", requests.NoParams, async (unit, _p, [id = ""]) =>
    toProviderObject("checkout.session", await expireSession(unit, id)),
  ),
  endpoint("POST", "refunds", requests.RefundCreate, async (unit, params) => {
    const { customer, currency, amount, metadata } = params;
    if (params.origin !== undefined) {
      const order = { customer: customer ?? "", currency: currency ?? "", amount: amount ?? 0 };
      return toProviderObject("refund", await returnCash(unit, { ...order, metadata }));
    }
    const chargeId = params.charge ?? (await chargeOf(unit, params.payment_intent ?? ""));
    return toProviderObject("refund", await createRefund(unit, { ...params, chargeId }));
  }),
  endpoint("POST", "transfers", requests.TransferCreate, async (unit, params) =>
    toProviderObject(
      "transfer",
      await createTransfer(unit, {
        ...params,
        source: params.source_transaction,
        transferGroup: params.transfer_group,
      }),
    ),
  ),
  endpoint(
    "POST",
    "transfers/:id/reversals",
    requests.ReversalCreate,
    async (unit, params, [id = ""]) =>
      toProviderObject("transfer_reversal", await reverseTransfer(unit, id, params)),
  ),
  endpoint("POST", "payouts", requests.PayoutCreate, async (unit, params) =>
    toProviderObject("payout", await createPayout(unit, params)),
  ),
  endpoint("POST", "accounts", requests.AccountCreate, async (unit, params) =>
    toProviderObject(
      "account",
      await createAccount(unit, {
        ...params,
        businessType: params.business_type,
        capabilities: CAPABILITIES.filter(
          (name) => params.capabilities?.[name]?.requested === "true",
        ),
      }),
    ),
  ),
  endpoint("POST", "disputes/:id", requests.DisputeUpdate, async (unit, params, [id = ""]) => {
    const { evidence, metadata, submit } = params;
    const order = { evidence, metadata, isSubmitted: submit === "true" };
    return toProviderObject("dispute", await updateChargeback(unit, id, order));
  }),
  endpoint("POST", "disputes/:id/close", requests.NoParams, async (unit, _params, [id = ""]) => {
    await get(unit, "dispute", id);
    return toProviderObject("dispute", await closeChargeback(unit, id, "lost"));
  }),
  endpoint("POST", "account_links", requests.AccountLinkCreate, async (unit, params) => {
    await get(unit, "account", params.account, "account");
    const secret = generateToken(24);
    const hidden = { sessionId: secret, returnUrl: params.return_url };
    await save(unit, "account", params.account, { hidden });
    const url = `${unit.settings.publicOrigin}/setup/${params.account}/${secret}`;
    return { object: "account_link", created: unit.at, expires_at: unit.at + 300, url };
  }),
  endpoint(
    "POST",
    "payment_intents/:id/apply_customer_balance",
    requests.CashApply,
    async (unit, params, [id = ""]) =>
      toProviderObject("payment_intent", await applyCashTo(unit, id, params.amount)),
  ),
  endpoint("POST", "customers", requests.CustomerCreate, async (unit, params) => {
    const { email, name, metadata } = params;
    return toProviderObject(
      "customer",
      await insert(unit, "customer", { email: email ?? null, name: name ?? null, metadata }),
    );
  }),
];

async function chargeOf(unit: Unit, intentId: string): Promise<string> {
  const { record } = await get(unit, "payment_intent", intentId, "payment_intent");
  if (record.latest_charge !== null) return record.latest_charge;
  throw createInvalidParam("payment_intent", "This PaymentIntent has no charge to refund.");
}

export const ENDPOINTS: readonly Endpoint[] = [
  ...WRITES,
  listing("checkout.session", "checkout/sessions", requests.SessionList, [
    "payment_intent",
    "status",
  ]),
  listing("charge", "charges", requests.ChargeList, ["payment_intent", "transfer_group"]),
  listing("refund", "refunds", requests.RefundList, ["payment_intent", "charge"]),
  listing("transfer", "transfers", requests.TransferList, ["transfer_group", "destination"]),
  listing("payout", "payouts", requests.PayoutList, ["status", "destination"]),
  listing("account", "accounts", requests.PlainList, []),
  listing("dispute", "disputes", requests.DisputeList, ["charge", "payment_intent"]),
  listing("event", "events", requests.EventList, ["type", "types"]),
  listing("balance_transaction", "balance_transactions", requests.EntryList, [
    "type",
    "source",
    "currency",
  ]),
  retrieve("checkout.session", "checkout/sessions"),
  retrieve("payment_intent", "payment_intents"),
  retrieve("charge", "charges"),
  retrieve("refund", "refunds"),
  retrieve("transfer", "transfers"),
  retrieve("payout", "payouts"),
  retrieve("account", "accounts"),
  retrieve("dispute", "disputes"),
  retrieve("customer", "customers"),
  retrieve("event", "events"),
  retrieve("balance_transaction", "balance_transactions"),
  listingOf("transfer", "transfer_reversal", "transfers/:id/reversals"),
  endpoint("GET", "balance", requests.NoParams, shownBalance),
  endpoint("GET", "customers/:id/cash_balance", requests.NoParams, async (unit, _p, [id = ""]) => {
    const { record } = await get(unit, "customer", id);
    return toCashBalance(record, await getCash(unit, id));
  }),
  listingOf(
    "customer",
    "customer_cash_balance_transaction",
    "customers/:id/cash_balance_transactions",
  ),
];
