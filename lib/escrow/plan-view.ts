import { moneyView, type MoneyView } from "@/lib/platform/core/money";
import type { DistanceUnit, Market } from "@/lib/markets/markets";
import { canBeProtected, planFor } from "@/lib/escrow/policy";

/** The terms of a protected payment, as a page shows them. */
export type PaymentPlanView = {
  readonly price: MoneyView;
  readonly deposit: MoneyView;
  readonly balance: MoneyView;
  readonly fee: MoneyView;
  readonly feeBps: number;
  readonly sellerGets: MoneyView;
  readonly titleLatePerDay: MoneyView;
  readonly titleLateMax: MoneyView;
  readonly reservedUntil: string;
  readonly acceptanceDays: number;
  readonly acceptanceDistance: { readonly value: number; readonly unit: DistanceUnit };
  readonly titleDays: number;
};

/** Null when a car at this price cannot be paid for here. */
export function planView(market: Market, priceMinor: bigint, at: Date): PaymentPlanView | null {
  if (!canBeProtected(market, priceMinor)) return null;
  const plan = planFor(market, priceMinor, at);
  const view = (minor: bigint): MoneyView => moneyView(minor, plan.currency);
  return {
    price: view(plan.priceMinor),
    deposit: view(plan.depositMinor),
    balance: view(plan.balanceMinor),
    fee: view(plan.feeMinor),
    feeBps: plan.feeBps,
    sellerGets: view(plan.sellerGetsMinor),
    titleLatePerDay: view(plan.titleLatePerDayMinor),
    titleLateMax: view(plan.titleLateMaxMinor),
    reservedUntil: plan.reservedUntil.toISOString(),
    acceptanceDays: plan.acceptanceDays,
    acceptanceDistance: plan.acceptanceDistance,
    titleDays: plan.titleDays,
  };
}
