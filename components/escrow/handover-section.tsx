import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { HandoverCheck } from "@/components/escrow/handover-check";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { CommandButton } from "@/components/ui/command-button";
import { Disclosure } from "@/components/ui/disclosure";
import { FactRows } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly view: EscrowView;
  readonly locale: Locale;
  /** The form that chooses the point and the time; null when nothing can be booked. */
  readonly booking: ReactNode;
};

/** The handover at an inspection point: the appointment, and the result of each check. */
export async function HandoverSection({ view, locale, booking }: Props) {
  const [latest, ...earlier] = view.handover.checks;
  const t = await getTranslations("handover");
  return (
    <>
      {latest !== undefined && <HandoverCheck check={latest} view={view} locale={locale} />}
      {view.state === "funded" && <Appointment view={view} locale={locale} booking={booking} />}
      {earlier.length > 0 && (
        <Panel title={t("earlier")} small>
          {earlier.map((check) => (
            <Disclosure
              key={check.inspectionId}
              summary={t("earlierOne", { number: check.number })}
            >
              <HandoverCheck check={check} view={view} locale={locale} bare />
            </Disclosure>
          ))}
        </Panel>
      )}
    </>
  );
}

async function Appointment({ view, locale, booking: bookingForm }: Props) {
  const { booking, isAtThePoint, checks } = view.handover;
  const t = await getTranslations("handover.appointment");
  if (checks[0]?.state === "asked") return null;
  if (isAtThePoint) {
    return (
      <Notice tone="held" title={t("atPointTitle")}>
        {t(`atPoint.${view.side === "seller" ? "seller" : "buyer"}`)}
      </Notice>
    );
  }
  if (view.isChargedBack) return null;
  if (booking === null) {
    return (
      <Panel title={t("title")}>
        <p className="measure mb-4 text-ink-2">{t("lead")}</p>
        {bookingForm}
      </Panel>
    );
  }
  const format = createEscrowFormat(locale, booking.point.timeZone, view.serverNow);
  return (
    <Panel title={t("title")}>
      <FactRows
        rows={[
          { label: t("when"), value: format.dayTime(booking.startsAt) },
          {
            label: t("where"),
            value: locale === "zh-CN" ? booking.point.name.zh : booking.point.name.en,
          },
          { label: t("address"), value: booking.point.address },
        ]}
      />
      <p className="measure mt-3 text-sm text-ink-2">{t("bring")}</p>
      <div className="mt-4 grid gap-3">
        {bookingForm !== null && <Disclosure summary={t("move")}>{bookingForm}</Disclosure>}
        <div>
          <CommandButton
            url={`/api/escrows/${view.id}/appointment`}
            method="DELETE"
            label={t("cancel")}
            busyLabel={t("cancelling")}
            variant="ghost"
            size="sm"
            confirm={{
              title: t("cancelTitle"),
              text: t("cancelText"),
              confirmLabel: t("cancel"),
              cancelLabel: t("keep"),
            }}
          />
        </div>
      </div>
    </Panel>
  );
}
