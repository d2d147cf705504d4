import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { MarketError, type CarNames } from "@/components/pricing/market-error";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { SectionTitle } from "@/components/ui/section-title";
import { buildLanguageAlternates } from "@/lib/listings/public-urls";
import { MARKET_FACTS, MARKETS, type Market } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate, formatPrice } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import * as policy from "@/lib/pricing/policy";
import { findBackTest } from "@/lib/pricing/queries";
import type { BackTestView } from "@/lib/pricing/types";
import { formatHeadline, formatMake } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string }> };

const PATH = "/prices/method";
const STEPS = ["gather", "learn", "compare", "middle", "condition", "round"] as const;
const LIMITS = ["asking", "equipment", "rare", "shock"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "pricing.method" });
  return {
    metadataBase: new URL(getEnv().APP_ORIGIN),
    title: t("metaTitle"),
    description: t("metaDescription"),
    alternates: buildLanguageAlternates(locale, PATH),
  };
}

/** Explains the method, its limits and its measured error. */
export default async function MethodPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations("pricing.method");
  const [at, ...tests] = await Promise.all([readClock(), ...MARKETS.map(findBackTest)]);
  return (
    <div className="container-reading pt-10 md:pt-16">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Past locale={locale} tests={tests} thisYear={at.getUTCFullYear()} />
      <section className="mt-12">
        <SectionTitle>{t("stepsTitle")}</SectionTitle>
        <Steps locale={locale} />
      </section>
      <Bands />
      <NoGuidanceReasons />
      <section className="mt-12">
        <SectionTitle>{t("limitsTitle")}</SectionTitle>
        <ul className="measure grid list-disc gap-2 pl-5">
          {LIMITS.map((key) => (
            <li key={key}>{t(`limits.${key}`, { days: policy.LEARNING_DAYS })}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

async function Past(props: {
  readonly locale: Locale;
  readonly tests: readonly (BackTestView | null)[];
  readonly thisYear: number;
}) {
  const t = await getTranslations("pricing.method");
  const { locale, thisYear } = props;
  const daysOf = (market: Market, test: BackTestView | null) => {
    if (test === null) return null;
    const { timeZone } = MARKET_FACTS[market];
    const day = (iso: string): string => formatDate(iso, { locale, timeZone, thisYear });
    return { ran: day(test.ranAt), from: day(test.from), until: day(test.until) };
  };
  const names: CarNames = {
    make: (make) => formatMake(locale, make),
    car: (car) => formatHeadline(locale, `${car.make} ${car.modelName}, ${car.modelYear}`),
  };
  return (
    <section className="mt-10">
      <SectionTitle lead={t("pastLead", { months: policy.BACK_TEST_MONTHS })}>
        {t("pastTitle")}
      </SectionTitle>
      <div className="grid gap-4">
        {MARKETS.map((market, index) => {
          const test = props.tests[index] ?? null;
          return (
            <MarketError
              key={market}
              market={market}
              test={test}
              days={daysOf(market, test)}
              names={names}
            />
          );
        })}
      </div>
      <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {MARKETS.map((market) => (
          <li key={market}>
            <Link href={`/prices/${market}`} className="link inline-flex min-h-6 items-center">
              {t("models")}: {t(`market.${market}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Steps({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations("pricing.method");
  const step = (market: Market): string =>
    formatPrice(
      {
        minor: policy.ROUND_TO_MINOR[market].toString(),
        currency: MARKET_FACTS[market].currency,
      },
      locale,
    );
  const figures = {
    learning: policy.LEARNING_DAYS,
    days: policy.COMPARABLE_DAYS,
    most: policy.COMPARABLES_MAX,
    share: Math.round(policy.INTERVAL_SHARE * 100),
    cap: policy.REPAIRS_SHARE_MAX_PERMILLE / 10,
    us: step("us"),
    uk: step("uk"),
    cn: step("cn"),
  };
  return (
    <ol className="card divide-y divide-line px-4 md:px-6">
      {STEPS.map((key, index) => (
        <li key={key} className="grid gap-x-6 gap-y-1 py-4 md:grid-cols-[16rem_minmax(0,1fr)]">
          <h3 className="font-bold">
            <span className="num mr-2 text-ink-3">{index + 1}</span>
            {t(`steps.${key}.title`)}
          </h3>
          <p className="measure text-ink-2">{t(`steps.${key}.text`, figures)}</p>
        </li>
      ))}
    </ol>
  );
}

async function Bands() {
  const t = await getTranslations("pricing.method");
  const cuts = policy.BAND_CUTS_PERMILLE;
  const near = Math.abs(cuts.below) / 10;
  const far = Math.abs(cuts.well_below) / 10;
  const figures = {
    well_below: { from: 0, to: far },
    below: { from: near, to: far },
    fair: { from: 0, to: near },
    above: { from: near, to: far },
    well_above: { from: 0, to: far },
  } as const satisfies Record<policy.Band, { from: number; to: number }>;
  return (
    <section className="mt-12">
      <SectionTitle lead={t("bandsLead")}>{t("bandsTitle")}</SectionTitle>
      <div className="card px-4 py-3">
        <DataTable
          caption={t("bandsTitle")}
          rows={policy.BANDS}
          rowKey={(band) => band}
          columns={[
            { key: "band", header: t("band"), cell: (band) => t(`bands.${band}`) },
            { key: "cut", header: t("cut"), cell: (band) => t(`cuts.${band}`, figures[band]) },
          ]}
        />
      </div>
    </section>
  );
}

async function NoGuidanceReasons() {
  const t = await getTranslations("pricing.method");
  return (
    <section className="mt-12">
      <SectionTitle lead={t("noneLead")}>{t("noneTitle")}</SectionTitle>
      <ol className="measure grid list-decimal gap-2 pl-5">
        {policy.NO_GUIDANCE_REASONS.map((reason) => (
          <li key={reason}>
            {t(`noneReason.${reason}`, {
              least: policy.COMPARABLES_MIN,
              days: policy.COMPARABLE_DAYS,
              width: Math.round(policy.INTERVAL_WIDTH_MAX * 100),
            })}
          </li>
        ))}
      </ol>
    </section>
  );
}
