import { getTranslations } from "next-intl/server";
import { createEscrowFormat, isZero } from "@/components/escrow/escrow-format";
import { CommandButton } from "@/components/ui/command-button";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Cancels a purchase before the handover; the dialog states the effect to the cent. */
export async function CancelAction(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const terms = view.cancelTerms;
  if (terms === null || view.side === "operator") return null;
  const t = await getTranslations("escrow.cancel");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const isSeller = view.side === "seller";
  const facts = [
    { label: t("refund"), value: format.money(terms.refund) },
    ...(isZero(terms.forfeited)
      ? []
      : [{ label: t("forfeited"), value: format.money(terms.forfeited) }]),
    ...(isZero(terms.owed) ? [] : [{ label: t("claim"), value: format.money(terms.owed) }]),
  ];
  return (
    <CommandButton
      url={`/api/escrows/${view.id}/cancellation`}
      label={t("label")}
      busyLabel={t("busy")}
      variant="ghost"
      size="lg"
      confirm={{
        title: t("title"),
        text: isSeller
          ? t(isZero(terms.owed) ? "textSellerUnpaid" : "textSeller")
          : t(isZero(terms.forfeited) ? "text" : "textForfeit"),
        facts,
        confirmLabel: t("confirm"),
        cancelLabel: t("keep"),
      }}
    />
  );
}
