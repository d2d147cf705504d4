import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { isConnectCountry } from "@/lib/stripe-sandbox/connect-countries";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import type { Account, Metadata } from "@/lib/stripe-sandbox/records";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import { find, get, insert, save, type Unit } from "@/lib/stripe-sandbox/store";
import { setBusinessTimer } from "@/lib/stripe-sandbox/timers";

export type AccountOrder = {
  readonly country: string;
  readonly email?: string | undefined;
  readonly businessType?: string | undefined;
  readonly capabilities: readonly Capability[];
  readonly metadata: Metadata;
};

export const CAPABILITIES = ["transfers", "card_payments"] as const;
export type Capability = (typeof CAPABILITIES)[number];

const CURRENCY: Readonly<Record<string, string>> = { US: "usd", GB: "gbp", CN: "cny" };

/** The published test bank account whose payouts succeed. */
export const GOOD_PAYOUT_BANK = "000123456789";

const NOTHING_DUE: Account["requirements"] = {
  currently_due: [],
  eventually_due: [],
  past_due: [],
  errors: [],
  current_deadline: null,
  disabled_reason: null,
};

export async function createAccount(unit: Unit, order: AccountOrder): Promise<Account> {
  assertOffered(unit, order);
  const account = await insert(unit, "account", {
    id: `acct_${generateToken(16)}`,
    country: order.country,
    default_currency: CURRENCY[order.country] ?? "usd",
    email: order.email ?? null,
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    capabilities: toCapabilities(order.capabilities, "inactive"),
    requirements: NOTHING_DUE,
    business_type: order.businessType ?? null,
    external_accounts: { object: "list", data: [], has_more: false, url: "" },
    metadata: order.metadata,
  });
  if (!unit.settings.autoEnableAccounts) return account;
  return enableAccount(unit, account.id, GOOD_PAYOUT_BANK);
}

function toCapabilities(
  names: readonly string[],
  state: "active" | "inactive",
): Account["capabilities"] {
  return Object.fromEntries(names.map((name) => [name, state]));
}

function assertOffered(unit: Unit, order: AccountOrder): void {
  const { country, capabilities } = order;
  if (!isConnectCountry(country) && !unit.settings.extraCountries.includes(country)) {
    throw createCodedRefusal(
      "country_unsupported",
      `${country} is not currently supported by Stripe.`,
      "country",
    );
  }
  const isTransfersOnly = capabilities.length > 0 && !capabilities.includes("card_payments");
  if (country === "US" && isTransfersOnly) {
    throw createCodedRefusal(
      "transfers_without_card_payments",
      "This platform needs approval for accounts with the `transfers` capability and without `card_payments`.",
      "capabilities",
    );
  }
}

/** The provider needs something of the seller by a day of business time; until then the account works. */
export async function requireFromAccount(
  unit: Unit,
  accountId: string,
  days: number,
): Promise<Account> {
  const deadline = unit.at + days * DAY_SECONDS;
  await setBusinessTimer(unit, "restrict_account", accountId, deadline);
  return changeAccount(unit, accountId, {
    requirements: {
      ...NOTHING_DUE,
      currently_due: [NEEDED],
      eventually_due: [NEEDED],
      current_deadline: deadline,
    },
  });
}

const NEEDED = "individual.verification.document";

/** The provider closes the account to transfers and payouts until the seller has answered. */
export async function disableAccount(unit: Unit, accountId: string): Promise<Account> {
  const { record } = await get(unit, "account", accountId, "account");
  return changeAccount(unit, accountId, {
    payouts_enabled: false,
    charges_enabled: false,
    capabilities: toCapabilities(Object.keys(record.capabilities), "inactive"),
    requirements: {
      ...NOTHING_DUE,
      currently_due: [NEEDED],
      eventually_due: [NEEDED],
      past_due: [NEEDED],
      disabled_reason: "requirements.past_due",
    },
  });
}

/** The deadline has come; an answer in between has taken the requirement away. */
export async function disableIfPastDue(unit: Unit, accountId: string): Promise<void> {
  const stored = await find(unit, "account", accountId);
  const deadline = stored?.record.requirements.current_deadline ?? null;
  if (deadline !== null && deadline <= unit.at) await disableAccount(unit, accountId);
}

async function changeAccount(
  unit: Unit,
  accountId: string,
  data: Partial<Account>,
): Promise<Account> {
  const record = await save(unit, "account", accountId, { data });
  await publishEvent(unit, "account.updated", { kind: "account", record, account: accountId });
  return record;
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
      charges_enabled: true,
      capabilities: toCapabilities(
        Object.keys(stored?.record.capabilities ?? { transfers: "" }),
        "active",
      ),
      requirements: NOTHING_DUE,
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
