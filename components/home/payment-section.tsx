import { getTranslations } from "next-intl/server";
import { formatPercent, formatMarketPrice } from "@/components/home/amounts";
import { NumberedSteps } from "@/components/home/numbered-steps";
import { MoneyLine } from "@/components/ui/money-line";
import { SectionTitle } from "@/components/ui/section-title";
import { formatDistance, formatMoney } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";

/** The payment plan for one example price; see buildPaymentPlan() in lib/escrow/policy.ts. */
export type ExamplePlan = {
  readonly currency: Currency;
  readonly priceMinor: bigint;
  readonly depositMinor: bigint;
  readonly depositBps: number;
  readonly balanceMinor: bigint;
  readonly feeMinor: bigint;
  readonly feeBps: number;
  readonly sellerGetsMinor: bigint;
  readonly titleLatePerDayMinor: bigint;
  readonly titleLateMaxMinor: bigint;
  readonly reservationHours: number;
  readonly acceptanceDays: number;
  readonly acceptanceDistance: { readonly value: number; readonly unit: "mi" | "km" };
  readonly titleDays: number;
};

type Props = { readonly plan: ExamplePlan; readonly locale: Locale };

/** Five steps with example amounts, and who receives the money at the end. */
export async function PaymentSection({ plan, locale }: Props) {
  const t = await getTranslations("home.payment");
  const price = formatMarketPrice(plan.priceMinor, plan.currency, locale);
  const parts = [
    { label: t("seller"), minor: plan.sellerGetsMinor, tone: "held" },
    {
      label: t("candor", { percent: formatPercent(plan.feeBps, locale) }),
      minor: plan.feeMinor,
      tone: "ink-3",
    },
  ] as const;
  return (
    <section aria-labelledby="payment" className="mt-12 md:mt-16">
      <SectionTitle id="payment" lead={t("lead", { price })}>
        {t("title")}
      </SectionTitle>
      <div className="card overflow-hidden">
        <NumberedSteps steps={await exampleSteps({ plan, locale })} />
        <div className="border-t border-line p-4 md:p-5">
          <p className="mb-3 text-sm text-ink-2">{t("split", { price })}</p>
          <MoneyLine
            parts={parts.map((part) => ({
              label: part.label,
              minor: part.minor.toString(),
              amount: formatMoney(toMoneyView(part.minor, plan.currency), locale),
              tone: part.tone,
            }))}
          />
        </div>
      </div>
      <p className="mt-3 text-sm">
        <Link href="/how-it-works" className="link inline-flex min-h-6 items-center">
          {t("more")}
        </Link>
      </p>
    </section>
  );
}

async function exampleSteps({ plan, locale }: Props) {
  const t = await getTranslations("home.payment");
  const amount = (minor: bigint): string => formatMarketPrice(minor, plan.currency, locale);
  const { value, unit } = plan.acceptanceDistance;
  const hours = plan.reservationHours;
  const step = (
    key: "reserve" | "pay" | "handover" | "try" | "papers",
    values: Values,
    figure: string,
  ) => ({
    title: t(`${key}.title`),
    when: t(`${key}.when`, values),
    text: t(`${key}.text`, values),
    figure,
  });
  return [
    {
      ...step(
        "reserve",
        { hours, percent: formatPercent(plan.depositBps, locale) },
        amount(plan.depositMinor),
      ),
      moves: true,
    },
    { ...step("pay", { hours }, amount(plan.balanceMinor)), moves: true },
    step("handover", {}, t("nothing")),
    step(
      "try",
      { days: plan.acceptanceDays, distance: formatDistance(value, unit, locale) },
      t("nothing"),
    ),
    {
      ...step(
        "papers",
        { days: plan.titleDays, most: amount(plan.titleLateMaxMinor) },
        t("perDay", { amount: amount(plan.titleLatePerDayMinor) }),
      ),
      moves: true,
    },
  ];
}

type Values = Readonly<Record<string, string | number>>;
