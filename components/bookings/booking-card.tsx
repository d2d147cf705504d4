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
  readonly booking: BookingView;
  readonly locale: Locale;
  readonly showCar?: boolean;
}) {
  const { booking, locale } = props;
  const t = await getTranslations("bookings.appointment");
  const { point } = booking;
  const isChinese = locale === "zh-CN";
  const isOpen = booking.state === "booked";
  const when = formatDate(booking.startsAt, { locale, timeZone: point.timeZone, style: "dayTime" });
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
    { label: t("fee"), value: await feeText(booking, locale) },
  ];
  if (props.showCar === true) {
    rows.unshift({
      label: t("car"),
      value:
        booking.car.path === null ? (
          booking.car.headline
        ) : (
          <Link href={booking.car.path} className="link">
            {booking.car.headline}
          </Link>
        ),
    });
  }
  return (
    <div className="grid gap-4">
      <Notice tone={isOpen ? "held" : "plain"} title={when}>
        {t(`purpose.${booking.purpose}`)}, {t(`state.${booking.state}`)}
        {booking.endReason !== null && t.has(`why.${booking.endReason}`)
          ? `. ${t(`why.${booking.endReason}`)}`
          : ""}
      </Notice>
      <FactRows rows={rows} stacked />
      {booking.purpose === "blind" && isOpen && (
        <p className="text-sm text-ink-2">{t("blindText")}</p>
      )}
      {isOpen && (
        <div>
          <CommandButton
            url={`/api/inspections/bookings/${booking.id}/cancellation`}
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

async function feeText(booking: BookingView, locale: Locale): Promise<string> {
  const t = await getTranslations("bookings.appointment");
  if (booking.fee === null) return t("feeNone");
  const fee = formatMoney(booking.fee, locale, 0);
  return t(booking.isPayer ? "feeYours" : "feeTheirs", { fee });
}
