import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { listBookings } from "@/lib/bookings/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { isLocale } from "@/lib/platform/i18n/routing";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "bookings.appointment" });
  return { title: t("title"), robots: { index: false } };
}

/** Lists a person's appointments: upcoming ones first, past ones below. */
export default async function VisitsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/appointments");
  const [visits, t] = await Promise.all([
    listBookings(actor),
    getTranslations("bookings.appointment"),
  ]);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6">
        {visits.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <Panel>
            <DataTable
              caption={t("title")}
              rows={visits}
              rowKey={(visit) => visit.id}
              muted={(visit) => visit.state !== "booked" && visit.state !== "in_progress"}
              detail={(visit) => `${t(`purpose.${visit.purpose}`)}, ${t(`state.${visit.state}`)}`}
              columns={[
                {
                  key: "when",
                  header: t("when"),
                  cell: (visit) => (
                    <Link href={`/appointments/${visit.id}`} className="link">
                      {formatDate(visit.startsAt, {
                        locale,
                        timeZone: visit.point.timeZone,
                        style: "dayTime",
                      })}
                    </Link>
                  ),
                },
                {
                  key: "car",
                  header: t("car"),
                  cell: (visit) => formatHeadline(locale, visit.car.headline),
                },
                {
                  key: "where",
                  header: t("where"),
                  wideOnly: true,
                  cell: (visit) => (locale === "zh-CN" ? visit.point.name.zh : visit.point.name.en),
                },
                {
                  key: "state",
                  header: t("details"),
                  wideOnly: true,
                  cell: (visit) => `${t(`purpose.${visit.purpose}`)}, ${t(`state.${visit.state}`)}`,
                },
              ]}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}
