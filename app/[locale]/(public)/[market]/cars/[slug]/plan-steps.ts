import type { PlanSplit, PlanStep } from "@/components/listing/payment-plan";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { PLATFORM_FEE_BPS, type PaymentPlan } from "@/lib/escrow/policy";
import { toMoneyView } from "@/lib/platform/core/money";
import { formatDate, formatDistance, formatMoney } from "@/lib/platform/i18n/format";

/** Builds the five steps with exact amounts, and with dates where they are already known. */
export function buildPlanSteps(data: CarData, plan: PaymentPlan, at: Date): readonly PlanStep[] {
  const t = data.labels.listing;
  const { locale, timeZone } = data;
  const money = (minor: bigint): string => formatMoney(toMoneyView(minor, plan.currency), locale);
  const day = (date: Date, style: "day" | "dayTime"): string =>
    formatDate(date.toISOString(), {
      locale,
      timeZone,
      style,
      thisYear: at.getUTCFullYear(),
    });
  const { value, unit } = plan.acceptanceDistance;
  const step = (
    key: string,
    when: string,
    [tone, amount]: readonly [PlanStep["tone"], string],
    note = t(`plan.${key}.note`),
  ): PlanStep => ({ key, when, title: t(`plan.${key}.title`), amount, tone, note });
  return [
    step("reserve", t("plan.reserve.when", { day: day(at, "day") }), [
      "pay",
      money(plan.depositMinor),
    ]),
    step("balance", t("plan.balance.when", { day: day(plan.reservedUntil, "dayTime") }), [
      "pay",
      money(plan.balanceMinor),
    ]),
    step("handover", t("plan.handover.when"), ["none", t("plan.handover.amount")]),
    step(
      "accept",
      t("plan.accept.when", {
        days: plan.acceptanceDays,
        distance: formatDistance(value, unit, locale),
      }),
      ["none", t("plan.accept.amount")],
    ),
    step(
      "title_step",
      t("plan.title_step.when", { days: plan.titleDays }),
      ["credit", t("plan.title_step.amount", { amount: `+${money(plan.titleLatePerDayMinor)}` })],
      t("plan.title_step.note", { most: money(plan.titleLateMaxMinor) }),
    ),
  ];
}

export function buildPlanSplit(data: CarData, plan: PaymentPlan): PlanSplit {
  const t = data.labels.listing;
  const money = (minor: bigint): string =>
    formatMoney(toMoneyView(minor, plan.currency), data.locale);
  const isShare = plan.feeMinor === (plan.priceMinor * BigInt(PLATFORM_FEE_BPS)) / 10_000n;
  return {
    title: t("plan.split", { price: money(plan.priceMinor) }),
    parts: [
      {
        key: "seller",
        label: t("plan.seller"),
        minor: plan.sellerGetsMinor.toString(),
        amount: money(plan.sellerGetsMinor),
      },
      {
        key: "fee",
        label: isShare ? t("plan.fee", { percent: plan.feeBps / 100 }) : t("plan.feeLeast"),
        minor: plan.feeMinor.toString(),
        amount: money(plan.feeMinor),
      },
    ],
  };
}
