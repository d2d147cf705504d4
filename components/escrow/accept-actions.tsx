import { getTranslations } from "next-intl/server";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { ButtonLink } from "@/components/ui/button-link";
import { Clock } from "@/components/ui/clock";
import { CommandButton } from "@/components/ui/command-button";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The clock and the two choices, which are equally prominent: same size, same row. */
export async function AcceptActions(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const t = await getTranslations("escrow.accept");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const endsAt = view.acceptanceEndsAt ?? view.serverNow;
  const odometer = view.acceptanceOdometer;
  const dueText =
    odometer === null
      ? format.dayTime(endsAt)
      : t("dueOrDistance", {
          date: format.dayTime(endsAt),
          distance: format.distance(odometer, view.odometerUnit),
        });
  return (
    <div className="grid gap-6">
      <Clock
        label={t("timeLeft")}
        startedAt={view.deliveredAt ?? view.serverNow}
        dueAt={endsAt}
        serverNow={view.serverNow}
        startText={format.dayTime(view.deliveredAt ?? view.serverNow)}
        dueText={dueText}
        size="big"
      />
      <div className="grid gap-3 md:grid-cols-2">
        <div>
          <CommandButton
            url={`/api/escrows/${view.id}/acceptance`}
            label={t("accept")}
            busyLabel={t("busy")}
            size="lg"
            wide
            confirm={{
              title: t("confirmTitle"),
              text: t("confirmText"),
              facts: [
                { label: t("amount"), value: format.money(view.held) },
                { label: t("from"), value: t("heldHere") },
                { label: t("to"), value: view.seller.displayName },
                { label: t("when"), value: t("whenText") },
              ],
              confirmLabel: t("accept"),
              cancelLabel: t("notYet"),
            }}
          />
          <p className="mt-2 text-sm text-ink-2">{t("acceptNote")}</p>
        </div>
        <div>
          <ButtonLink href={`/disputes/new?purchase=${view.id}`} variant="secondary" size="lg" wide>
            {t("differs")}
          </ButtonLink>
          <p className="mt-2 text-sm text-ink-2">{t("differsNote")}</p>
        </div>
      </div>
      <p className="measure text-sm text-ink-2">{t("silence")}</p>
      {view.titleConfirmedAt === null && (
        <div>
          <CommandButton
            url={`/api/escrows/${view.id}/title`}
            label={t("titleNow")}
            busyLabel={t("busy")}
            variant="secondary"
            size="sm"
          />
        </div>
      )}
    </div>
  );
}
