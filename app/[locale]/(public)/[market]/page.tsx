import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Showcase } from "@/app/[locale]/(public)/[market]/showcase";
import { DisputeSection, type DisputeTimes } from "@/components/home/dispute-section";
import { formatHour } from "@/components/home/amounts";
import { HeroPicture } from "@/components/home/hero-picture";
import { PaymentSection, type ExamplePlan } from "@/components/home/payment-section";
import { SearchForm } from "@/components/home/search-form";
import { ShownSection } from "@/components/home/shown-section";
import { RecentlySeen } from "@/components/listing/recently-seen";
import { PageTitle } from "@/components/ui/page-title";
import { SegmentedLinks } from "@/components/ui/segmented";
import {
  ANSWER_HOURS,
  NEXT_DAY_BY_HOUR,
  RULING_HOURS,
  SAME_DAY_BEFORE_HOUR,
} from "@/lib/disputes/policy";
import { DEPOSIT_BPS, buildPaymentPlan, RESERVATION_HOURS } from "@/lib/escrow/policy";
import { isMarket, MARKETS, type Market } from "@/lib/markets/markets";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly market: string }> };

/** A round price that is familiar in the market; used for the example only. */
const EXAMPLE_PRICE_MINOR = {
  us: 20_000_00n,
  uk: 15_000_00n,
  cn: 120_000_00n,
} as const satisfies Record<Market, bigint>;

const DISPUTE_TIMES: DisputeTimes = {
  contactCutoff: formatHour(SAME_DAY_BEFORE_HOUR),
  contactNextDay: formatHour(NEXT_DAY_BY_HOUR),
  answerHours: ANSWER_HOURS,
  rulingHours: RULING_HOURS,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) return {};
  const t = await getTranslations({ locale, namespace: "home" });
  return {
    title: t("metaTitle", { market: t(`market.${market}`) }),
    description: t("metaDescription"),
  };
}

export default async function HomePage({ params }: Props) {
  const { locale, market } = await params;
  if (!isLocale(locale) || !isMarket(market)) notFound();
  const t = await getTranslations("home");
  return (
    <div className="container-page pt-10 md:pt-16">
      <PageTitle editorial lead={t("lead")}>
        {t("title")}
      </PageTitle>
      <div className="mt-7 grid gap-4">
        <SearchForm
          action={getPathname({ href: `/${market}/cars`, locale })}
          label={t("search.label")}
          placeholder={t("search.placeholder")}
          submit={t("search.submit")}
        />
        <SegmentedLinks label={t("markets")} items={marketLinks(market, t)} />
      </div>
      <HeroPicture market={market} locale={locale} />
      <Showcase market={market} locale={locale} />
      <RecentlySeen />
      <PaymentSection plan={exampleFor(market)} locale={locale} />
      <DisputeSection times={DISPUTE_TIMES} />
      <ShownSection />
    </div>
  );
}

function marketLinks(market: Market, t: (key: `market.${Market}`) => string) {
  return MARKETS.map((each) => ({
    href: `/${each}`,
    label: t(`market.${each}`),
    current: each === market,
  }));
}

function exampleFor(market: Market): ExamplePlan {
  // The example shows no dates, so any instant will do.
  const plan = buildPaymentPlan(market, EXAMPLE_PRICE_MINOR[market], new Date(0));
  return { ...plan, depositBps: DEPOSIT_BPS, reservationHours: RESERVATION_HOURS };
}
