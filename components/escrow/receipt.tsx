import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/escrow/print-button";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { isSettled } from "@/lib/escrow/states";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The receipt: who, what, when and every amount. The printed page contains nothing else. */
export async function Receipt(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  if (!isSettled(view.state)) return null;
  const t = await getTranslations("escrow.receipt");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const sum = (test: (minor: bigint) => boolean, what?: readonly string[]): string => {
    const total = view.heldLines
      .filter((line) => what === undefined || what.includes(line.what))
      .map((line) => BigInt(line.amount.minor))
      .filter(test)
      .reduce((all, minor) => all + minor, 0n);
    return format.money({ minor: total.toString(), currency: view.price.currency });
  };
  const out = (minor: bigint): boolean => minor < 0n;
  return (
    <Panel id="receipt" title={t("title")} aside={<PrintButton label={t("print")} />}>
      <FactRows
        rows={[
          { label: t("number"), value: view.number },
          { label: t("car"), value: view.car.headline },
          ...(view.car.reportNumber === null
            ? []
            : [{ label: t("report"), value: view.car.reportNumber }]),
          ...(view.car.vin === null ? [] : [{ label: t("vin"), value: view.car.vin }]),
          ...(view.deliveredOdometer === null
            ? []
            : [
                {
                  label: t("odometer"),
                  value: format.distance(view.deliveredOdometer, view.odometerUnit),
                },
              ]),
          { label: t("buyer"), value: view.buyer.contact?.fullName ?? view.buyer.displayName },
          { label: t("seller"), value: view.seller.contact?.fullName ?? view.seller.displayName },
          { label: t("opened"), value: format.fullTime(view.createdAt) },
          { label: t("closed"), value: format.fullTime(view.closedAt ?? view.serverNow) },
          { label: t("paidIn"), value: sum((minor) => minor > 0n) },
          { label: t("toSeller"), value: sum(out, ["seller", "forfeit", "deduction"]) },
          {
            label: t("fee", { percent: (view.feeBps / 100).toString() }),
            value: sum(out, ["fee"]),
          },
          { label: t("back"), value: sum(out, ["refund", "title_credit"]) },
          ...(view.heldLines.some((line) => line.what === "chargeback")
            ? [{ label: t("bank"), value: sum(out, ["chargeback"]) }]
            : []),
          {
            label: t("stillHeld"),
            value: format.money(view.held),
            total: true,
          },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">{t("note")}</p>
    </Panel>
  );
}
