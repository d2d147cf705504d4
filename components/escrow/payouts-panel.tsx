import { getTranslations } from "next-intl/server";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import {
  createEscrowFormat,
  isZero,
  negateMoney,
  type EscrowFormat,
} from "@/components/escrow/escrow-format";
import type { EscrowView } from "@/lib/escrow/types";
import { isEndedWithoutSale } from "@/lib/escrow/states";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly view: EscrowView;
  readonly locale: Locale;
  /** False while the provider does not have the seller's payout details. */
  readonly isPayable: boolean;
};

/** What this side is paid, and the state of each payout. */
export async function PayoutsPanel({ view, locale, isPayable }: Props) {
  const t = await getTranslations("escrow.payouts");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const isPlanned = view.side === "seller" && view.state !== "released";
  if (view.payouts.length === 0 && isPlanned) {
    const isGone = isEndedWithoutSale(view.state) || view.state === "returning";
    return isGone ? null : <Planned view={view} format={format} />;
  }
  if (view.payouts.length === 0 && isZero(view.netted)) return null;
  return (
    <Panel title={view.side === "buyer" ? t("titleBuyer") : t("title")}>
      <FactRows
        rows={[
          ...(view.side === "buyer" || isZero(view.netted)
            ? []
            : [{ label: t("kept"), value: format.money(negateMoney(view.netted)) }]),
          ...view.payouts.map((payout) => ({
            label:
              payout.state === "requested" && !isPayable
                ? t("waiting")
                : t(`state.${payout.state}`),
            value: format.money(payout.amount),
            note: format.dayTime(payout.paidAt ?? payout.requestedAt),
          })),
        ]}
      />
      {view.payouts.length === 0 && <p className="mt-3 text-sm text-ink-2">{t("keptAll")}</p>}
    </Panel>
  );
}

async function Planned(props: { readonly view: EscrowView; readonly format: EscrowFormat }) {
  const t = await getTranslations("escrow.payouts");
  const { view, format } = props;
  return (
    <Panel title={t("titlePlanned")}>
      <FactRows
        rows={[
          { label: t("price"), value: format.money(view.price) },
          {
            label: t("fee", { percent: (view.feeBps / 100).toString() }),
            value: format.money(negateMoney(view.fee)),
          },
          { label: t("net"), value: format.money(view.sellerGets), total: true },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">{t("when")}</p>
    </Panel>
  );
}
