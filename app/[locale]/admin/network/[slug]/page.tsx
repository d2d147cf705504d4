import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DeskFrame } from "@/components/admin/desk-frame";
import { ClosureTable, CloseForm } from "@/components/admin/network-closures";
import { HoursForm } from "@/components/admin/network-hours";
import { BaysForm, HolidayForm, HolidayList } from "@/components/admin/network-point-forms";
import { AppointForm, DeskPeople } from "@/components/admin/network-people";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { findDeskPoint } from "@/lib/inspection-quality/desk-queries";
import { listCandidates } from "@/lib/bookings/staffing";
import { can } from "@/lib/platform/auth/permissions";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string; readonly slug: string }> };

const loadPoint = cache(async (prefix: string, slug: string) => {
  const path = `/admin/network/${slug}`;
  const { actor, locale } = await openDesk({ locale: prefix }, "point", path);
  const point = await findDeskPoint(actor, slug);
  if (point === null) notFound();
  return { actor, locale, point };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  await loadPoint(locale, slug);
  return buildDeskMetadata(params, "point");
}

/** One inspection point: what is closed, who works there, and what is booked. */
export default async function DeskPointPage({ params }: Props) {
  const asked = await params;
  const { actor, locale, point } = await loadPoint(asked.locale, asked.slug);
  const [t, booking] = await Promise.all([
    getTranslations("bookings.desk"),
    getTranslations("bookings.appointment"),
  ]);
  const mayManage = can(actor, "network.manage");
  const candidates = mayManage ? await listCandidates(actor) : [];
  const { timeZone } = point;
  return (
    <DeskFrame
      area="network"
      title={locale === "zh-CN" ? point.name.zh : point.name.en}
      lead={
        <>
          {timeZone} ·{" "}
          <Link href={`/points/${point.slug}`} className="link">
            {t("publicPage")}
          </Link>
        </>
      }
    >
      <Panel small title={t("closuresTitle")}>
        <ClosureTable point={point} locale={locale} mayManage={mayManage} />
      </Panel>
      {mayManage && (
        <Panel small title={t("addClosure")}>
          <CloseForm point={point} locale={locale} />
        </Panel>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <Panel small title={t("peopleTitle")}>
            <DeskPeople people={point.people} mayManage={mayManage} />
          </Panel>
          {mayManage && (
            <Panel small title={t("appointTitle")}>
              <AppointForm pointId={point.id} candidates={candidates} />
            </Panel>
          )}
          <Panel small title={t("holidaysTitle")}>
            <HolidayList point={point} locale={locale} mayManage={mayManage} />
            {mayManage && <HolidayForm pointId={point.id} />}
          </Panel>
        </div>
        {mayManage && (
          <div className="grid min-w-0 gap-4">
            <Panel small title={t("hoursTitle")}>
              <HoursForm point={point} />
            </Panel>
            <Panel small title={t("baysTitle")}>
              <BaysForm pointId={point.id} bays={point.bays} />
            </Panel>
          </div>
        )}
      </div>
      <Panel small title={t("appointmentsTitle")}>
        {point.bookings.length === 0 ? (
          <p className="text-ink-2">{t("appointmentsNone")}</p>
        ) : (
          <DataTable
            caption={t("appointmentsTitle")}
            dense
            rows={point.bookings}
            rowKey={(row) => row.id}
            detail={(row) => row.car}
            columns={[
              {
                key: "when",
                header: booking("when"),
                cell: (row) => formatDate(row.startsAt, { locale, timeZone, style: "dayTime" }),
              },
              { key: "car", header: booking("car"), wideOnly: true, cell: (row) => row.car },
              {
                key: "purpose",
                header: t("what"),
                wideOnly: true,
                cell: (row) =>
                  booking.has(`purpose.${row.purpose}`)
                    ? booking(`purpose.${row.purpose}`)
                    : row.purpose,
              },
              { key: "bay", header: t("bay", { bay: "" }), numeric: true, cell: (row) => row.bay },
              { key: "person", header: t("person"), cell: (row) => row.person },
            ]}
          />
        )}
      </Panel>
    </DeskFrame>
  );
}
