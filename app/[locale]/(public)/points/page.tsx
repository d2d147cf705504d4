import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { PointsMap } from "@/components/bookings/points-map";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { SectionTitle } from "@/components/ui/section-title";
import { listPoints, type PointRow } from "@/lib/inspection-quality/public-queries";
import { MARKETS } from "@/lib/markets/markets";
import { formatDate, formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

/** Free times change by the minute, so the page is rendered on every request. */
export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "bookings.points" });
  return { title: t("metaTitle"), description: t("metaDescription") };
}

/** Where cars are inspected: a complete list, and a map for those who prefer one. */
export default async function PointsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const [points, t] = await Promise.all([listPoints(), getTranslations("bookings.points")]);
  const nameOf = (point: PointRow): string => (locale === "zh-CN" ? point.name.zh : point.name.en);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6">
        <BrowserMessages of={["bookings.points"]}>
          <PointsMap
            places={points.map((point) => ({
              href: getPathname({ locale, href: `/points/${point.slug}` }),
              name: nameOf(point),
              market: point.market,
              lat: point.lat,
              lon: point.lon,
            }))}
          />
        </BrowserMessages>
      </div>
      {MARKETS.map((market) => {
        const here = points.filter((point) => point.market === market);
        if (here.length === 0) return null;
        return (
          <section key={market} className="mt-9">
            <SectionTitle aside={t("count", { count: here.length })}>
              {t(`market.${market}`)}
            </SectionTitle>
            <Panel>
              <PointsTable points={here} locale={locale} caption={t(`market.${market}`)} />
            </Panel>
          </section>
        );
      })}
    </div>
  );
}

async function PointsTable(props: {
  readonly points: readonly PointRow[];
  readonly locale: Locale;
  readonly caption: string;
}) {
  const { locale } = props;
  const t = await getTranslations("bookings.points");
  const next = (point: PointRow): string =>
    point.nextFree === null
      ? t("nextNone")
      : formatDate(point.nextFree, { locale, timeZone: point.timeZone, style: "dayTime" });
  return (
    <DataTable
      caption={props.caption}
      rows={props.points}
      rowKey={(point) => point.id}
      detail={(point) => point.address}
      columns={[
        {
          key: "name",
          header: t("name"),
          className: "md:w-[20%]",
          cell: (point) => (
            <Link href={`/points/${point.slug}`} className="link font-semibold">
              {locale === "zh-CN" ? point.name.zh : point.name.en}
            </Link>
          ),
        },
        // The columns have the same widths in every market's table.
        {
          key: "address",
          header: t("address"),
          wideOnly: true,
          className: "md:w-[34%]",
          cell: (point) => point.address,
        },
        { key: "next", header: t("next"), className: "md:w-[22%]", cell: next },
        {
          key: "staff",
          header: t("staff"),
          numeric: true,
          cell: (point) => formatNumber(point.inspectors, locale),
        },
        {
          key: "bays",
          header: t("bays"),
          numeric: true,
          wideOnly: true,
          cell: (point) => formatNumber(point.bays, locale),
        },
        {
          key: "reports",
          header: t("reports"),
          numeric: true,
          cell: (point) => formatNumber(point.reports, locale),
        },
      ]}
    />
  );
}
