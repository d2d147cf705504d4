import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FiguresPanel } from "@/components/bookings/figures-panel";
import { FreeTimes } from "@/components/bookings/free-times";
import { HoursPanel } from "@/components/bookings/hours-panel";
import { StaffPanel } from "@/components/bookings/staff-panel";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { FactRows } from "@/components/ui/fact-rows";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { findPoint, type PublicPoint } from "@/lib/inspection-quality/public-queries";
import { formatDuration, formatNumber } from "@/lib/platform/i18n/format";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly slug: string }> };

/** Free times change by the minute, so the page is rendered on every request. */
export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const point = isLocale(locale) ? await findPoint(slug) : null;
  if (!isLocale(locale) || point === null) notFound();
  const t = await getTranslations({ locale, namespace: "bookings.point" });
  const name = locale === "zh-CN" ? point.name.zh : point.name.en;
  return { title: name, description: t("metaDescription", { name }) };
}

export default async function PointPage({ params }: Props) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) notFound();
  const point = await findPoint(slug);
  if (point === null) notFound();
  const [t, all] = await Promise.all([
    getTranslations("bookings.point"),
    getTranslations("bookings.points"),
  ]);
  const name = locale === "zh-CN" ? point.name.zh : point.name.en;
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={all("title")}
        items={[{ label: all("title"), href: "/points" }, { label: name }]}
      />
      <div className="mt-2">
        <PageTitle over={all(`market.${point.market}`)} lead={point.address}>
          {name}
        </PageTitle>
      </div>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        <div className="grid gap-4">
          <FreeTimes point={point} locale={locale} />
          <FiguresPanel
            title={t("figures")}
            figures={point.figures}
            locale={locale}
            more={await buildBookingRows(point, locale)}
          />
        </div>
        <div className="grid gap-4">
          <Panel title={t("about")}>
            <FactRows
              stacked
              rows={[
                { label: t("address"), value: point.address },
                ...(point.phone === null
                  ? []
                  : [{ label: t("phone"), value: <span className="num">{point.phone}</span> }]),
                { label: t("bays"), value: formatNumber(point.bays, locale) },
                {
                  label: t("equipment"),
                  value: point.skills
                    .map((skill) => t(skill === "ev" ? "skill.ev" : "skill.ice"))
                    .join(", "),
                },
              ]}
            />
          </Panel>
          <HoursPanel point={point} locale={locale} />
          <StaffPanel staff={point.staff} locale={locale} />
        </div>
      </div>
    </div>
  );
}

async function buildBookingRows(point: PublicPoint, locale: Locale) {
  const [t, labels] = await Promise.all([
    getTranslations("bookings.point"),
    getTranslations("bookings.inspector"),
  ]);
  const { wait, kept } = point;
  return [
    ...(wait.medianMs === null
      ? []
      : [
          {
            label: t("wait"),
            value: t("waitValue", { time: formatDuration(wait.medianMs, locale) }),
            note: labels("ofBase", { hits: wait.bookings, base: wait.bookings }),
          },
        ]),
    ...(kept.ended === 0
      ? []
      : [
          {
            label: t("kept"),
            value: labels("ofBase", {
              hits: formatNumber(kept.kept, locale),
              base: formatNumber(kept.ended, locale),
            }),
          },
        ]),
  ];
}
