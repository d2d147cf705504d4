import "server-only";
import { findEmail } from "@/lib/platform/auth/user-queries";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Currency } from "@/lib/platform/core/money";
import { db, type Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { getFirstMemberId } from "@/lib/dealers/queries";
import type { Call } from "@/lib/payments/calls/call-row";
import { buildCallKey, takeCall } from "@/lib/payments/calls/plan-call";
import { resumeCalls } from "@/lib/payments/calls/record-call";
import type { ProviderAccount } from "@/lib/payments/provider";
import {
  parsePayoutState,
  parseSellerAccountState,
  type PayoutState,
  type SellerAccountState,
} from "@/lib/payments/states";

/**
 * The seller's account at the provider: one per owner and currency, created when money is first
 * owed to them.
 */

export async function ensureSellerAccount(
  tx: Tx,
  owner: { readonly ownerId: string; readonly currency: Currency; readonly at: Date },
): Promise<string> {
  await tx.sellerAccount.createMany({
    data: {
      id: generateId("sac"),
      ownerId: owner.ownerId,
      currency: owner.currency,
      state: "requested" satisfies SellerAccountState,
      createdAt: owner.at,
    },
    skipDuplicates: true,
  });
  const row = await tx.sellerAccount.findUniqueOrThrow({
    where: { ownerId_currency: { ownerId: owner.ownerId, currency: owner.currency } },
    select: { id: true },
  });
  return row.id;
}

export type PayoutDetails = {
  readonly ownerId: string;
  readonly currency: Currency;
  /** missing: onboarding never started. incomplete: the provider needs more information. */
  readonly state: "missing" | "incomplete" | "ready";
};

/** Whether money can be paid out to these people and dealerships. One row per owner and currency. */
export async function listPayoutDetails(
  ownerIds: readonly string[],
  currencies: readonly Currency[],
): Promise<readonly PayoutDetails[]> {
  const rows = await db.sellerAccount.findMany({
    where: { ownerId: { in: [...ownerIds] }, currency: { in: [...currencies] } },
    select: { ownerId: true, currency: true, state: true, stripeAccountId: true },
  });
  return ownerIds.flatMap((ownerId) =>
    currencies.map((currency): PayoutDetails => {
      const row = rows.find((each) => each.ownerId === ownerId && each.currency === currency);
      if (row?.state === "ready") return { ownerId, currency, state: "ready" };
      const isBegun = row?.stripeAccountId != null;
      return { ownerId, currency, state: isBegun ? "incomplete" : "missing" };
    }),
  );
}

export type AccountOrder = {
  readonly id: string;
  readonly ownerId: string;
  readonly stripeAccountId: string | null;
  readonly state: SellerAccountState;
  readonly country: "US" | "GB" | "CN";
  readonly email: string;
  readonly isCompany: boolean;
};

const COUNTRY: Readonly<Record<string, "US" | "GB" | "CN">> = { USD: "US", GBP: "GB", CNY: "CN" };

/**
 * The data that the worker needs to create the account. For a dealership, the contact is its first
 * member.
 */
export async function getAccountOrder(id: string): Promise<AccountOrder> {
  const row = await db.sellerAccount.findUnique({ where: { id } });
  if (!row) throw createNotFoundError("seller_account");
  const isCompany = row.ownerId.startsWith("org_");
  const personId = isCompany ? await getFirstMemberId(row.ownerId) : row.ownerId;
  return {
    id: row.id,
    ownerId: row.ownerId,
    stripeAccountId: row.stripeAccountId,
    state: parseSellerAccountState(row.state),
    country: COUNTRY[row.currency] ?? "US",
    email: (await findEmail(personId)) ?? "",
    isCompany,
  };
}

/** Stores what the provider reports about the account. */
export async function recordAccount(
  tx: Tx,
  input: { readonly id: string; readonly account: ProviderAccount },
): Promise<void> {
  const isReady = input.account.canReceiveTransfers && input.account.canPayOut;
  const before = await tx.sellerAccount.findUniqueOrThrow({
    where: { id: input.id },
    select: { state: true },
  });
  await tx.sellerAccount.update({
    where: { id: input.id },
    data: {
      stripeAccountId: input.account.accountId,
      state: (isReady ? "ready" : "restricted") satisfies SellerAccountState,
    },
  });
  if (isReady && parseSellerAccountState(before.state) !== "ready")
    await resumePayouts(tx, input.id);
}

/**
 * Payouts that waited for the account are enqueued now, also those that the provider refused because of it. The sweep
 * would find them later.
 */
async function resumePayouts(tx: Tx, sellerAccountId: string): Promise<void> {
  const waiting = await tx.sellerPayout.findMany({
    where: {
      sellerAccountId,
      state: { in: ["requested", "transferred"] satisfies PayoutState[] },
    },
    select: { id: true, state: true },
    take: 200,
  });
  const subjectIds = waiting.map((payout) => payout.id);
  await resumeCalls(tx, { kinds: ["transfer", "payout"], subjectIds });
  for (const { id, state } of waiting) {
    const isRequested = parsePayoutState(state) === "requested";
    await enqueue(tx, {
      task: isRequested ? "payout.transfer" : "payout.submit",
      key: buildCallKey(isRequested ? "transfer" : "payout", id, 1),
      payload: { payoutId: id },
    });
  }
}

/** The attempt to make the owner's account that counts now. */
export async function takeAccountCall(
  tx: Tx,
  order: AccountOrder,
  isPressed: boolean,
): Promise<Call<"account">> {
  const { id, ownerId, country, email, isCompany } = order;
  const request = { ownerId, country, email, isCompany };
  return takeCall(tx, { kind: "account", subjectId: id, request, isPressed });
}
