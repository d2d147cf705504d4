import { publishEvent } from "@/lib/stripe-sandbox/events";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import type { Account, Metadata } from "@/lib/stripe-sandbox/records";
import { find, insert, save, type Unit } from "@/lib/stripe-sandbox/store";

export type AccountOrder = {
  readonly country: string;
  readonly email?: string | undefined;
  readonly businessType?: string | undefined;
  readonly metadata: Metadata;
};

const CURRENCY: Readonly<Record<string, string>> = { US: "usd", GB: "gbp", CN: "cny" };

/** The published test bank account whose payouts succeed. */
export const GOOD_PAYOUT_BANK = "000123456789";

export async function createAccount(unit: Unit, order: AccountOrder): Promise<Account> {
  const account = await insert(unit, "account", {
    id: `acct_${generateToken(16)}`,
    country: order.country,
    default_currency: CURRENCY[order.country] ?? "usd",
    email: order.email ?? null,
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    capabilities: { transfers: "inactive" },
    business_type: order.businessType ?? null,
    external_accounts: { object: "list", data: [], has_more: false, url: "" },
    metadata: order.metadata,
  });
  if (!unit.settings.autoEnableAccounts) return account;
  return enableAccount(unit, account.id, GOOD_PAYOUT_BANK);
}

/** The effect of onboarding: the person is identified and a bank account is stored. */
export async function enableAccount(
  unit: Unit,
  accountId: string,
  bankNumber: string,
): Promise<Account> {
  const stored = await find(unit, "account", accountId);
  const currency = stored?.record.default_currency ?? "usd";
  const record = await save(unit, "account", accountId, {
    data: {
      details_submitted: true,
      payouts_enabled: true,
      capabilities: { transfers: "active" },
      external_accounts: {
        object: "list",
        has_more: false,
        url: `/v1/accounts/${accountId}/external_accounts`,
        data: [
          {
            id: `ba_${generateToken(24)}`,
            object: "bank_account",
            account: accountId,
            bank_name: "TEST BANK",
            country: stored?.record.country ?? "US",
            currency,
            last4: bankNumber.slice(-4),
            status: "new",
          },
        ],
      },
    },
    hidden: { scenario: bankNumber },
  });
  await publishEvent(unit, "account.updated", { kind: "account", record, account: accountId });
  return record;
}
