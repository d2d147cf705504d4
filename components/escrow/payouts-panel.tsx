import { getTranslations } from "next-intl/server";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { escrowFormat } from "@/components/escrow/words";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** What the seller is paid, and where it is. */
export async function PayoutsPanel(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const t = await getTranslations("escrow.payouts");
  const format = escrowFormat(locale, view.timeZone, view.serverNow);
  if (view.payouts.length === 0) {
    return (
      <Panel title={t("titlePlanned")}>
        <FactRows
          rows={[
            { label: t("price"), value: format.money(view.price) },
            {
              label: t("fee", { percent: (view.feeBps / 100).toString() }),
              value: format.money({ ...view.fee, minor: `-${view.fee.minor}` }),
            },
            { label: t("net"), value: format.money(view.sellerGets), total: true },
          ]}
        />
        <p className="mt-3 text-sm text-ink-2">{t("when")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("title")}>
      <FactRows
        rows={view.payouts.map((payout) => ({
          label: t(`state.${payout.state}`),
          value: format.money(payout.amount),
          note: format.dayTime(payout.paidAt ?? payout.requestedAt),
        }))}
      />
    </Panel>
  );
}
