import { getTranslations } from "next-intl/server";
import { CommandButton } from "@/components/ui/command-button";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import type { BookingView } from "@/lib/bookings/types";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

/** One appointment: when, where, its price, and how to cancel it. */
export async function BookingCard(props: {
  readonly visit: BookingView;
  readonly locale: Locale;
  readonly showCar?: boolean;
}) {
  const { visit, locale } = props;
  const t = await getTranslations("bookings.appointment");
  const { point } = visit;
  const isChinese = locale === "zh-CN";
  const isOpen = visit.state === "booked";
  const when = formatDate(visit.startsAt, { locale, timeZone: point.timeZone, style: "dayTime" });
  const rows: FactRow[] = [
    {
      label: t("where"),
      value: (
        <>
          <Link href={`/points/${point.slug}`} className="link">
            {isChinese ? point.name.zh : point.name.en}
          </Link>
          , {point.address}
        </>
      ),
    },
    { label: t("fee"), value: await feeText(visit, locale) },
  ];
  if (props.showCar === true) {
    rows.unshift({
      label: t("car"),
      value:
        visit.car.path === null ? (
          visit.car.headline
        ) : (
          <Link href={visit.car.path} className="link">
            {visit.car.headline}
          </Link>
        ),
    });
  }
  return (
    <div className="grid gap-4">
      <Notice tone={isOpen ? "held" : "plain"} title={when}>
        {t(`purpose.${visit.purpose}`)}, {t(`state.${visit.state}`)}
        {visit.endReason !== null && t.has(`why.${visit.endReason}`)
          ? `. ${t(`why.${visit.endReason}`)}`
          : ""}
      </Notice>
      <FactRows rows={rows} stacked />
      {visit.purpose === "blind" && isOpen && (
        <p className="text-sm text-ink-2">{t("blindText")}</p>
      )}
      {isOpen && (
        <div>
          <CommandButton
            url={`/api/inspections/bookings/${visit.id}/cancellation`}
            body={{}}
            label={t("cancel")}
            busyLabel={t("cancelling")}
            variant="secondary"
            size="sm"
            confirm={{
              title: t("cancelTitle"),
              text: t("cancelText"),
              confirmLabel: t("cancel"),
              cancelLabel: t("cancelBack"),
            }}
          />
        </div>
      )}
    </div>
  );
}

async function feeText(visit: BookingView, locale: Locale): Promise<string> {
  const t = await getTranslations("bookings.appointment");
  if (visit.fee === null) return t("feeNone");
  const fee = formatMoney(visit.fee, locale, 0);
  return t(visit.isPayer ? "feeYours" : "feeTheirs", { fee });
}
