import { getTranslations } from "next-intl/server";
import { CancelAction } from "@/components/escrow/cancel-action";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { Clock } from "@/components/ui/clock";
import { CommandButton } from "@/components/ui/command-button";
import { Notice } from "@/components/ui/notice";
import { getSituation } from "@/lib/escrow/situation";
import type { EscrowView, PartView } from "@/lib/escrow/types";
import { formatDuration } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The 48 hours of the reservation and the next payment. */
export async function BuyerPay(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const t = await getTranslations("escrow.pay");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const situation = getSituation(view);
  const kind = situation === "unpaid" ? "deposit" : "balance";
  const amount = kind === "deposit" ? view.deposit : view.balance;
  const latest = view.parts.filter((part) => part.kind === kind).at(-1);
  return (
    <div className="grid gap-5">
      {view.isReservationPaused && view.reservationLeftMs !== null ? (
        <Notice tone="held" title={t("pausedTitle")}>
          {t("paused", { left: formatDuration(view.reservationLeftMs, locale) })}
        </Notice>
      ) : (
        <Clock
          label={t("timeLeft")}
          startedAt={view.createdAt}
          dueAt={view.reservedUntil}
          serverNow={view.serverNow}
          startText={format.dayTime(view.createdAt)}
          dueText={format.dayTime(view.reservedUntil)}
          size="big"
        />
      )}
      <LastTry part={latest} />
      {situation !== "processing" && (
        <div className="flex flex-wrap items-start gap-3">
          <CommandButton
            url={`/api/escrows/${view.id}/funding`}
            body={{ part: kind, locale }}
            label={t(`button.${kind}`, { amount: format.money(amount) })}
            busyLabel={t("opening")}
            size="lg"
            then={{ kind: "leave", field: "checkoutUrl" }}
          />
          <CancelAction view={view} locale={locale} />
        </div>
      )}
      {situation !== "processing" && (
        <p className="measure text-sm text-ink-2">{t(`how.${kind}.${view.price.currency}`)}</p>
      )}
    </div>
  );
}

async function LastTry({ part }: { readonly part: PartView | undefined }) {
  const t = await getTranslations("escrow.pay");
  if (part === undefined) return null;
  if (part.state === "failed") {
    return (
      <Notice tone="grave" title={t("failedTitle")}>
        {t("failed")}
      </Notice>
    );
  }
  if (part.state === "open" && part.failureCode !== null) {
    const known = t.has(`declined.${part.failureCode}`) ? part.failureCode : "other";
    return (
      <Notice tone="mark" title={t("declinedTitle")}>
        {t(`declined.${known}`)}
      </Notice>
    );
  }
  return null;
}
