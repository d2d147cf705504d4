import { getTranslations } from "next-intl/server";
import { createEscrowFormat, isZero } from "@/components/escrow/escrow-format";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * After the seller withdrew from a paid sale: what they owe the buyer, how much of it is paid, and when the
 * remainder is due.
 */
export async function ClaimPanel(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  if (isZero(view.sellerClaim) || view.side === "operator") return null;
  const t = await getTranslations(`escrow.payouts.claim.${view.side}`);
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const left = BigInt(view.sellerClaim.minor) - BigInt(view.sellerClaimRecovered.minor);
  return (
    <Panel title={t("title")}>
      <FactRows
        rows={[
          { label: t("owed"), value: format.money(view.sellerClaim) },
          { label: t("paid"), value: format.money(view.sellerClaimRecovered) },
          {
            label: t("left"),
            value: format.money({ ...view.sellerClaim, minor: left.toString() }),
            total: true,
          },
        ]}
      />
      {left > 0n && <p className="mt-3 text-sm text-ink-2">{t("note")}</p>}
    </Panel>
  );
}
