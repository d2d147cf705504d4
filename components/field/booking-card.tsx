import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandButton } from "@/components/ui/command-button";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { FieldBooking } from "@/lib/inspections/field/queries";
import { NO_SHOW_AFTER_MS } from "@/lib/bookings/policy";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Half an hour after its time, a car that was not brought may be reported as a no-show. */
const isOverdue = (booking: FieldBooking, at: Date): boolean =>
  booking.state === "booked" && at.getTime() >= Date.parse(booking.startsAt) + NO_SHOW_AFTER_MS;

async function NoShowButton(props: { readonly booking: FieldBooking; readonly when: string }) {
  const t = await getTranslations("inspection.noShow");
  return (
    <CommandButton
      url={`/api/inspections/bookings/${props.booking.id}/no-show`}
      label={t("label")}
      busyLabel={t("busy")}
      variant="secondary"
      wide
      confirm={{
        title: t("confirmTitle"),
        text: t("confirmText"),
        facts: [
          { label: t("car"), value: props.booking.headline },
          { label: t("time"), value: props.when },
        ],
        confirmLabel: t("confirm"),
        cancelLabel: t("cancel"),
      }}
    />
  );
}

/** One car to inspect: when, where, which car, and the next action. */
export async function BookingCard(props: {
  readonly booking: FieldBooking;
  readonly locale: Locale;
  readonly at: Date;
}) {
  const { booking, locale, at } = props;
  const t = await getTranslations("inspection");
  const { point } = booking;
  const when = formatDate(booking.startsAt, {
    locale,
    timeZone: point.timeZone,
    style: "dayTime",
    thisYear: at.getUTCFullYear(),
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
          <div className="grid gap-3">
            <CommandButton
              url={`/api/inspections/bookings/${booking.id}`}
              label={t("begin")}
              busyLabel={t("beginning")}
              size="lg"
              wide
              then={{ kind: "go", href: "/field/app#{id}" }}
            />
            {isOverdue(booking, at) && <NoShowButton booking={booking} when={when} />}
          </div>
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
