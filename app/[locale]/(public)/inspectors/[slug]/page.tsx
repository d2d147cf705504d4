import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FiguresPanel } from "@/components/bookings/figures-panel";
import {
  ComparisonsPanel,
  MissesPanel,
  SuspensionsPanel,
} from "@/components/bookings/inspector-panels";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { findInspector } from "@/lib/inspection-quality/public-queries";
import { formatDate } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly slug: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const inspector = isLocale(locale) ? await findInspector(slug) : null;
  if (!isLocale(locale) || inspector === null) notFound();
  const t = await getTranslations({ locale, namespace: "bookings.inspector" });
  const { name } = inspector;
  return { title: t("metaTitle", { name }), description: t("metaDescription", { name }) };
}

/** One inspector: the reports they signed, and the outcome of each. */
export default async function InspectorPage({ params }: Props) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) notFound();
  const inspector = await findInspector(slug);
  if (inspector === null) notFound();
  const [t, points] = await Promise.all([
    getTranslations("bookings.inspector"),
    getTranslations("bookings.points"),
  ]);
  const { name, point } = inspector;
  const workplace = locale === "zh-CN" ? point.name.zh : point.name.en;
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={points("title")}
        items={[
          { label: points("title"), href: "/points" },
          { label: workplace, href: `/points/${point.slug}` },
          { label: name },
        ]}
      />
      <div className="mt-2">
        <PageTitle
          lead={t("lead", { point: workplace })}
          over={
            inspector.startedOn === null
              ? undefined
              : t("since", {
                  date: formatDate(inspector.startedOn, {
                    locale,
                    timeZone: "UTC",
                    style: "date",
                  }),
                })
          }
        >
          {t("title", { name })}
        </PageTitle>
      </div>
      <div className="mt-6 grid gap-4">
        {inspector.isSuspended && (
          <Notice tone="grave" title={t("suspendedNow")}>
            {locale === "zh-CN"
              ? inspector.suspensions[0]?.reason.zh
              : inspector.suspensions[0]?.reason.en}
          </Notice>
        )}
        <FiguresPanel title={t("figures")} figures={inspector.figures} locale={locale} />
        <MissesPanel inspector={inspector} locale={locale} />
        <ComparisonsPanel inspector={inspector} locale={locale} />
        <SuspensionsPanel inspector={inspector} locale={locale} />
      </div>
    </div>
  );
}
