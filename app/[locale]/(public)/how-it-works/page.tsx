import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { formatHour, formatPercent } from "@/components/home/amounts";
import { AmountsTable, type MarketAmounts } from "@/components/home/amounts-table";
import { PlainSteps, type PlainStep } from "@/components/home/plain-steps";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { RuleRows } from "@/components/ui/rule-rows";
import { SectionTitle } from "@/components/ui/section-title";
import {
  ANSWER_HOURS,
  NEXT_DAY_BY_HOUR,
  RULING_HOURS,
  SAME_DAY_BEFORE_HOUR,
} from "@/lib/disputes/policy";
import {
  ACCEPTANCE_DAYS,
  DEPOSIT_BPS,
  MARKET_POLICY,
  PLATFORM_FEE_BPS,
  CHECKOUT_MINUTES,
  RESERVATION_HOURS,
  RESERVATION_REMINDER_HOURS,
  RESERVATIONS_MAX,
  UNPAID_CHECKOUTS_MAX,
  TITLE_DAYS,
  TITLE_LATE_BPS_PER_DAY,
  TITLE_LATE_MAX_BPS,
} from "@/lib/escrow/policy";
import { MARKET_FACTS, MARKETS, type Market } from "@/lib/markets/markets";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

const STEPS = ["find", "reserve", "pay", "handover", "try", "papers", "paid"] as const;
const DISPUTE_ROWS = ["contact", "answer", "ruling", "none", "refund"] as const;
const CANCEL_ROWS = ["buyerEarly", "buyerLate", "buyerReason", "seller"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "how-it-works" });
  return { title: t("metaTitle"), description: t("metaDescription") };
}

export default async function HowItWorksPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations("how-it-works");
  return (
    <div className="container-reading pt-10 md:pt-16">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-8">
        <PlainSteps steps={await plainSteps(locale)} silenceLabel={t("steps.silenceLabel")} />
      </div>
      <section aria-labelledby="dispute" className="mt-12">
        <SectionTitle id="dispute" lead={t("dispute.text")}>
          {t("dispute.title")}
        </SectionTitle>
        <DisputeRows />
      </section>
      <section aria-labelledby="cancel" className="mt-12">
        <SectionTitle id="cancel">{t("cancel.title")}</SectionTitle>
        <RuleRows
          rows={CANCEL_ROWS.map((row) => ({
            label: t(`cancel.${row}`),
            value: t(`cancel.${row}Value`),
          }))}
        />
      </section>
      <section aria-labelledby="selling" className="mt-12">
        <SectionTitle
          id="selling"
          lead={t("selling.text", { fee: formatPercent(PLATFORM_FEE_BPS, locale) })}
        >
          {t("selling.title")}
        </SectionTitle>
      </section>
      <section aria-labelledby="amounts" className="mt-8">
        <SectionTitle id="amounts" lead={t("amounts.lead")}>
          {t("amounts.title")}
        </SectionTitle>
        <Panel>
          <AmountsTable markets={MARKETS.map(amountsOf)} locale={locale} />
        </Panel>
      </section>
      <section aria-labelledby="honest" className="mt-12">
        <SectionTitle id="honest">{t("honest.title")}</SectionTitle>
        <p className="voice">{t("honest.text")}</p>
      </section>
    </div>
  );
}

async function DisputeRows() {
  const t = await getTranslations("how-it-works.dispute");
  const values = {
    contact: { cutoff: formatHour(SAME_DAY_BEFORE_HOUR), next: formatHour(NEXT_DAY_BY_HOUR) },
    answer: { hours: ANSWER_HOURS },
    ruling: { hours: RULING_HOURS },
    none: {},
    refund: {},
  };
  return (
    <RuleRows
      rows={DISPUTE_ROWS.map((row) => ({ label: t(row), value: t(`${row}Value`, values[row]) }))}
    />
  );
}

async function plainSteps(locale: Locale): Promise<readonly PlainStep[]> {
  const t = await getTranslations("how-it-works.steps");
  const reserve = {
    minutes: CHECKOUT_MINUTES,
    hours: RESERVATION_HOURS,
    reminder: RESERVATION_REMINDER_HOURS,
    checkouts: UNPAID_CHECKOUTS_MAX,
    cars: RESERVATIONS_MAX,
    deposit: formatPercent(DEPOSIT_BPS, locale),
  };
  const values: Readonly<Record<(typeof STEPS)[number], Record<string, string | number>>> = {
    find: {},
    reserve,
    pay: {},
    handover: {},
    try: { days: ACCEPTANCE_DAYS },
    papers: {
      days: TITLE_DAYS,
      rate: formatPercent(TITLE_LATE_BPS_PER_DAY, locale),
      most: formatPercent(TITLE_LATE_MAX_BPS, locale),
    },
    paid: {},
  };
  return STEPS.map((step) => ({
    id: step,
    title: t(`${step}.title`),
    text: t(`${step}.text`, values[step]),
    silence: step === "find" || step === "paid" ? undefined : t(`${step}.silence`, values[step]),
  }));
}

function amountsOf(market: Market): MarketAmounts {
  const facts = MARKET_FACTS[market];
  const policy = MARKET_POLICY[market];
  return {
    ...policy,
    market,
    currency: facts.currency,
    depositBps: DEPOSIT_BPS,
    feeBps: PLATFORM_FEE_BPS,
    distance: { value: policy.acceptanceDistance, unit: facts.distanceUnit },
  };
}
