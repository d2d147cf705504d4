import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DisputeSection } from "@/components/home/dispute-section";
import { PaymentSection, type ExamplePlan } from "@/components/home/payment-section";
import { SearchForm } from "@/components/home/search-form";
import { ShownSection } from "@/components/home/shown-section";
import { PageTitle } from "@/components/ui/page-title";
import { SegmentedLinks } from "@/components/ui/segmented";
import { DEPOSIT_BPS, planFor, RESERVATION_MS } from "@/lib/escrow/policy";
import { isMarket, MARKETS, type Market } from "@/lib/markets/markets";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly market: string }> };

/** A round price people know from the market, for the example only. */
const EXAMPLE_PRICE_MINOR = {
  us: 20_000_00n,
  uk: 15_000_00n,
  cn: 120_000_00n,
} as const satisfies Record<Market, bigint>;

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
      <PaymentSection plan={exampleFor(market)} locale={locale} />
      <DisputeSection
        times={{
          contactCutoff: "16:00",
          contactNextDay: "12:00",
          answerHours: 24,
          rulingHours: 48,
        }}
      />
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
  // No date of the plan is shown, so any instant serves.
  const plan = planFor(market, EXAMPLE_PRICE_MINOR[market], new Date(0));
  return { ...plan, depositBps: DEPOSIT_BPS, reservationHours: RESERVATION_MS / 3_600_000 };
}
