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
export default async function BookingsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/appointments");
  const [bookings, t] = await Promise.all([
    listBookings(actor),
    getTranslations("bookings.appointment"),
  ]);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6">
        {bookings.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <Panel>
            <DataTable
              caption={t("title")}
              rows={bookings}
              rowKey={(booking) => booking.id}
              muted={(booking) => booking.state !== "booked" && booking.state !== "in_progress"}
              detail={(booking) =>
                `${t(`purpose.${booking.purpose}`)}, ${t(`state.${booking.state}`)}`
              }
              columns={[
                {
                  key: "when",
                  header: t("when"),
                  cell: (booking) => (
                    <Link href={`/appointments/${booking.id}`} className="link">
                      {formatDate(booking.startsAt, {
                        locale,
                        timeZone: booking.point.timeZone,
                        style: "dayTime",
                      })}
                    </Link>
                  ),
                },
                {
                  key: "car",
                  header: t("car"),
                  cell: (booking) => formatHeadline(locale, booking.car.headline),
                },
                {
                  key: "where",
                  header: t("where"),
                  wideOnly: true,
                  cell: (booking) =>
                    locale === "zh-CN" ? booking.point.name.zh : booking.point.name.en,
                },
                {
                  key: "state",
                  header: t("details"),
                  wideOnly: true,
                  cell: (booking) =>
                    `${t(`purpose.${booking.purpose}`)}, ${t(`state.${booking.state}`)}`,
                },
              ]}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}
