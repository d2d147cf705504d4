import "server-only";
import { notFound } from "@/lib/platform/core/errors";
import { newId } from "@/lib/platform/core/ids";
import type { Currency } from "@/lib/platform/core/money";
import { db, type Tx } from "@/lib/platform/db/client";
import type { ProviderAccount } from "@/lib/payments/provider";

/** The seller's account at the provider: one per owner and currency, made when first owed money. */

export async function ensureSellerAccount(
  tx: Tx,
  owner: { readonly ownerId: string; readonly currency: Currency; readonly at: Date },
): Promise<string> {
  await tx.sellerAccount.createMany({
    data: {
      id: newId("sac"),
      ownerId: owner.ownerId,
      currency: owner.currency,
      state: "requested",
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

export type AccountOrder = {
  readonly id: string;
  readonly ownerId: string;
  readonly stripeAccountId: string | null;
  readonly state: string;
  readonly country: "US" | "GB" | "CN";
  readonly email: string;
  readonly isCompany: boolean;
};

const COUNTRY: Readonly<Record<string, "US" | "GB" | "CN">> = { USD: "US", GBP: "GB", CNY: "CN" };

/** What the worker needs to make the account. A dealership is reached through its first member. */
export async function getAccountOrder(id: string): Promise<AccountOrder> {
  const row = await db.sellerAccount.findUnique({ where: { id } });
  if (!row) throw notFound("seller_account");
  const isCompany = row.ownerId.startsWith("org_");
  const personId = isCompany ? await firstMember(row.ownerId) : row.ownerId;
  const person = await db.user.findUnique({ where: { id: personId }, select: { email: true } });
  return {
    id: row.id,
    ownerId: row.ownerId,
    stripeAccountId: row.stripeAccountId,
    state: row.state,
    country: COUNTRY[row.currency] ?? "US",
    email: person?.email ?? "",
    isCompany,
  };
}

async function firstMember(organisationId: string): Promise<string> {
  const member = await db.organisationMember.findFirst({
    where: { organisationId },
    orderBy: { userId: "asc" },
    select: { userId: true },
  });
  if (!member) throw notFound("organisation_member");
  return member.userId;
}

/** Writes down what the provider says about the account. */
export async function recordAccount(
  tx: Tx,
  input: { readonly id: string; readonly account: ProviderAccount },
): Promise<void> {
  await tx.sellerAccount.update({
    where: { id: input.id },
    data: {
      stripeAccountId: input.account.accountId,
      state: input.account.canReceiveTransfers && input.account.canPayOut ? "ready" : "restricted",
    },
  });
}

export async function findAccountByProviderId(
  stripeAccountId: string,
): Promise<{ readonly id: string } | null> {
  return db.sellerAccount.findUnique({ where: { stripeAccountId }, select: { id: true } });
}
