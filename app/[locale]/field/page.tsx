import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openField } from "@/app/[locale]/field/open-field";
import { BookingCard } from "@/components/field/booking-card";
import { ReturnList } from "@/components/field/return-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { SectionTitle } from "@/components/ui/section-title";
import { listBookings, listOpenCorrections, listSigned } from "@/lib/inspections/field/queries";
import { listFieldReturns } from "@/lib/escrow/returning/field-returns";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await openField((await params).locale, "/field");
  const t = await getTranslations({ locale, namespace: "inspection" });
  return { title: t("fieldTitle"), robots: { index: false } };
}

export default async function FieldPage({ params }: Props) {
  const { actor, locale } = await openField((await params).locale, "/field");
  const at = await readClock();
  const [booked, signed, corrections, returns] = await Promise.all([
    listBookings(actor),
    listSigned(actor),
    listOpenCorrections(actor),
    listFieldReturns(actor, at),
  ]);
  const [t, listing] = await Promise.all([
    getTranslations("inspection"),
    getTranslations("listing"),
  ]);
  const bookings = booked.map((booking) => ({
    ...booking,
    headline: formatHeadline(locale, booking.headline),
  }));
  const dayOf = (iso: string, timeZone: string): string => formatDate(iso, { locale, timeZone });
  const today = bookings.filter(
    (booking) =>
      booking.state === "in_progress" ||
      dayOf(booking.startsAt, booking.point.timeZone) ===
        dayOf(at.toISOString(), booking.point.timeZone),
  );
  const coming = bookings.filter((booking) => !today.includes(booking));
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("fieldLead", { today: today.length, coming: coming.length })}>
        {t("fieldTitle")}
      </PageTitle>
      <section className="mt-6 grid gap-4">
        <SectionTitle>{t("today")}</SectionTitle>
        {today.length === 0 && <EmptyState title={t("todayNone")}>{t("todayNoneText")}</EmptyState>}
        {today.map((booking) => (
          <BookingCard key={booking.id} booking={booking} locale={locale} at={at} />
        ))}
      </section>
      {coming.length > 0 && (
        <section className="mt-9 grid gap-4">
          <SectionTitle>{t("coming")}</SectionTitle>
          {coming.map((booking) => (
            <BookingCard key={booking.id} booking={booking} locale={locale} at={at} />
          ))}
        </section>
      )}
      <ReturnList
        returns={returns.map((each) => ({
          ...each,
          car: { ...each.car, headline: formatHeadline(locale, each.car.headline) },
        }))}
        locale={locale}
      />
      {corrections.length > 0 && (
        <section className="mt-9">
          <Panel title={t("correction.open")}>
            <ul className="divide-y divide-line">
              {corrections.map((draft) => (
                <li key={draft.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
                  <span className="id text-sm text-ink-2">{draft.number}</span>
                  <span className="min-w-0 flex-1 basis-52">{draft.reason}</span>
                  <ButtonLink href={`/field/inspections/${draft.id}`} size="sm">
                    {t("correction.continue")}
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </Panel>
        </section>
      )}
      {signed.length > 0 && (
        <section className="mt-9">
          <Panel title={t("signedTitle")}>
            <ul className="divide-y divide-line">
              {signed.map((report) => (
                <li key={report.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
                  <span className="min-w-0 flex-1 basis-52 font-medium">
                    {formatHeadline(locale, report.headline)}
                  </span>
                  <Link
                    href={`/field/inspections/${report.id}`}
                    className="link id inline-flex min-h-11 items-center text-sm"
                  >
                    {report.number}
                  </Link>
                  <span className="text-sm">{listing(`grade.${report.grade}`)}</span>
                  {report.reportPath !== null && (
                    <ButtonLink href={report.reportPath} variant="secondary" size="sm">
                      {t("readReport")}
                    </ButtonLink>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        </section>
      )}
    </div>
  );
}
