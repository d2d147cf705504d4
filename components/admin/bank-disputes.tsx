import { getTranslations } from "next-intl/server";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { BankDisputeView } from "@/lib/escrow/chargebacks/chargeback-view";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Every dispute of a payer's bank about one purchase, with its number at the provider. */
export async function BankDisputes(props: {
  readonly disputes: readonly BankDisputeView[];
  readonly locale: Locale;
  readonly timeZone: string;
}) {
  const t = await getTranslations("admin.bankDisputes");
  const { disputes, locale, timeZone } = props;
  const time = (iso: string | null): string =>
    iso === null ? t("none") : formatDate(iso, { locale, timeZone, style: "dayTimeZone" });
  return (
    <Panel small title={t("title")}>
      <ul className="grid gap-5">
        {disputes.map((dispute) => (
          <li key={dispute.id} className="grid gap-2">
            <h3 className="font-bold">
              <span className="num">{dispute.providerId ?? t("unknown")}</span>
              {" · "}
              {t(`states.${dispute.state}`)}
            </h3>
            <FactRows
              small
              rows={[
                { label: t("amount"), value: formatMoney(dispute.amount, locale) },
                { label: t("reason"), value: dispute.reason },
                { label: t("word"), value: dispute.word },
                { label: t("due"), value: time(dispute.evidenceDueAt) },
                { label: t("opened"), value: time(dispute.openedAt) },
                { label: t("closed"), value: time(dispute.closedAt) },
                {
                  label: t("transactions"),
                  value: dispute.balanceTransactions.join(", ") || t("none"),
                },
              ]}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
