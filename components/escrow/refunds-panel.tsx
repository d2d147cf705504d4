import { getTranslations } from "next-intl/server";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { parseMethodLabel } from "@/lib/escrow/vocabulary";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Refunds to the buyer, one line per original payment. */
export async function RefundsPanel(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  if (view.refunds.length === 0) return null;
  const t = await getTranslations("escrow.refunds");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  return (
    <Panel title={t("title")}>
      <FactRows
        rows={view.refunds.map((refund) => {
          const method = parseMethodLabel(refund.methodLabel);
          return {
            label: t(`to.${method.key}`, { last4: method.last4 }),
            value: format.money(refund.amount),
            note: t(`state.${refund.state}`, {
              date: format.dayTime(refund.settledAt ?? refund.requestedAt),
            }),
          };
        })}
      />
      <p className="mt-3 text-sm text-ink-2">{t("note")}</p>
    </Panel>
  );
}
