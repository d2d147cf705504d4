import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandButton } from "@/components/ui/command-button";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { FieldBooking } from "@/lib/inspections/field";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** One car to inspect: when, where, which, and the one thing to do. */
export async function BookingCard(props: {
  readonly booking: FieldBooking;
  readonly locale: Locale;
  readonly thisYear: number;
}) {
  const { booking, locale, thisYear } = props;
  const t = await getTranslations("inspection");
  const { point } = booking;
  const when = formatDate(booking.startsAt, {
    locale,
    timeZone: point.timeZone,
    style: "dayTime",
    thisYear,
  });
  return (
    <Panel title={booking.headline} level={3} aside={<span className="num">{when}</span>}>
      <FactRows
        rows={[
          { label: t("point"), value: locale === "zh-CN" ? point.name.zh : point.name.en },
          { label: t("address"), value: point.address },
          { label: t("vin"), value: <span className="id">{booking.vin ?? t("vinNone")}</span> },
        ]}
      />
      <div className="mt-4">
        {booking.inspectionId === null ? (
          <CommandButton
            url={`/api/inspections/bookings/${booking.id}`}
            label={t("begin")}
            busyLabel={t("beginning")}
            size="lg"
            wide
            then={{ kind: "go", href: "/field/app#{id}" }}
          />
        ) : (
          <div className="grid gap-3">
            <ProgressBar
              label={t("progress")}
              done={booking.answered}
              total={booking.total}
              text={t("progressText", { done: booking.answered, total: booking.total })}
            />
            <ButtonLink href={`/field/app#${booking.inspectionId}`} size="lg" wide>
              {t("continue")}
            </ButtonLink>
            <ButtonLink
              href={`/field/inspections/${booking.inspectionId}`}
              variant="secondary"
              wide
            >
              {t("asList")}
            </ButtonLink>
          </div>
        )}
      </div>
    </Panel>
  );
}
