import { getTranslations } from "next-intl/server";
import { loadDeskLabels } from "@/components/admin/desk-labels";
import { ReasonButton } from "@/components/admin/reason-button";
import { parseMethodLabel } from "@/lib/escrow/vocabulary";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { EscrowView } from "@/lib/escrow/types";
import { formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { PayoutState, RefundState } from "@/lib/payments/states";

/** Payments, refunds and payouts of one purchase; failed ones can be retried. */
export async function MovementRows(props: {
  readonly view: EscrowView;
  readonly locale: Locale;
  readonly time: (iso: string | null) => string;
  readonly mayRetry: boolean;
}) {
  const [t, paidBy, state, reason] = await Promise.all([
    getTranslations("admin.purchase"),
    getTranslations("escrow.money.method"),
    loadDeskLabels("movement"),
    loadDeskLabels("refundReasons"),
  ]);
  const { view, locale, time } = props;
  const methodOf = (label: string | null, fallback: string): string => {
    const parts = parseMethodLabel(label);
    return parts.key === "other" ? fallback : paidBy(parts.key, { last4: parts.last4 });
  };
  const retry = (
    kind: "refunds" | "payouts",
    id: string,
    state: RefundState | PayoutState,
    amount: string,
  ) =>
    state === "failed" && props.mayRetry ? (
      <ReasonButton
        url={`/api/admin/${kind}/${id}/retry`}
        label={t("retry")}
        title={t("retryTitle")}
        text={t("retryText")}
        facts={[{ label: t("amount"), value: amount }]}
      />
    ) : undefined;
  return (
    <>
      <Panel small title={t("parts")}>
        <FactRows
          small
          rows={view.parts.map((part) => ({
            label: `${t(part.kind)} · ${methodOf(part.methodLabel, part.method)}`,
            value: formatMoney(part.amount, locale),
            note: [state(part.state), part.failureCode].filter(Boolean).join(" · "),
          }))}
        />
        {view.parts.length === 0 && <p className="text-ink-2">{t("noneYet")}</p>}
      </Panel>
      <Panel small title={t("refunds")}>
        <FactRows
          small
          rows={view.refunds.map((refund) => ({
            label: `${reason(refund.reason)} · ${time(refund.requestedAt)}`,
            value: formatMoney(refund.amount, locale),
            note: (
              <>
                {state(refund.state)}{" "}
                {retry("refunds", refund.id, refund.state, formatMoney(refund.amount, locale))}
              </>
            ),
          }))}
        />
        {view.refunds.length === 0 && <p className="text-ink-2">{t("noneYet")}</p>}
      </Panel>
      <Panel small title={t("payouts")}>
        <FactRows
          small
          rows={view.payouts.map((payout) => ({
            label:
              payout.to === "buyer"
                ? `${time(payout.requestedAt)} · ${t("toBuyer2")}`
                : time(payout.requestedAt),
            value: formatMoney(payout.amount, locale),
            note: (
              <>
                {[state(payout.state), payout.failureCode].filter(Boolean).join(" · ")}{" "}
                {retry("payouts", payout.id, payout.state, formatMoney(payout.amount, locale))}
              </>
            ),
          }))}
        />
        {view.payouts.length === 0 && <p className="text-ink-2">{t("noneYet")}</p>}
      </Panel>
    </>
  );
}
