import { getTranslations } from "next-intl/server";
import { findRulingInForce } from "@/components/dispute/case-title";
import { ProvenMisses } from "@/components/dispute/proven-misses";
import { subtractMoney, type CaseFormat } from "@/components/dispute/case-format";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { DisputeView } from "@/lib/disputes/types";

type Props = { readonly view: DisputeView; readonly format: CaseFormat };

/** The money, and what happens to it if no ruling is made in time. */
export async function MoneyCards({ view, format }: Props) {
  const t = await getTranslations("dispute.case");
  const isRuled = view.state === "ruled";
  const frozen = format.money(view.frozen);
  return (
    <>
      <Card
        label={t("money")}
        value={
          isRuled
            ? t("heldNow", { amount: format.money(view.held) })
            : t("frozen", { amount: format.money(view.held) })
        }
        note={isRuled ? t("heldNote", { frozen }) : t("frozenNote")}
      />
      {!isRuled && (
        <Card
          label={t("defaultTitle", { time: format.dayTime(view.rulingDueAt) })}
          value={t("defaultValue")}
          note={t("defaultNote", { amount: frozen })}
        />
      )}
    </>
  );
}

function Card(props: { readonly label: string; readonly value: string; readonly note: string }) {
  return (
    <Panel small>
      <p className="text-sm text-ink-2">{props.label}</p>
      <p className="num mt-0.5 text-lg font-bold">{props.value}</p>
      <p className="mt-1 text-sm text-ink-2">{props.note}</p>
    </Panel>
  );
}

/** What was decided, by whom and why, and the state of the refund. */
export async function RulingPanel({ view, format }: Props) {
  const t = await getTranslations("dispute.case");
  const ruling = findRulingInForce(view);
  if (ruling === undefined) return null;
  const time = format.dayTime(ruling.effectiveAt ?? ruling.proposedAt);
  const rest = subtractMoney(view.frozen, ruling.refund);
  const signed =
    ruling.approvedBy === null
      ? t("ruledBy", { name: ruling.proposedBy, time })
      : t("ruledTwo", { name: ruling.proposedBy, second: ruling.approvedBy, time });
  return (
    <Panel
      title={t("rulingTitle")}
      aside={
        <span className="text-sm text-ink-2">{ruling.isAutomatic ? t("automatic") : signed}</span>
      }
    >
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_336px]">
        <div className="grid content-start gap-5">
          <p className="voice whitespace-pre-line">
            {ruling.isAutomatic ? t("automaticReason") : ruling.reason}
          </p>
          <ProvenMisses ruling={ruling} locale={format.locale} />
        </div>
        <FactRows
          rows={[
            { label: t("toBuyer"), value: format.money(ruling.refund) },
            {
              label: t("toSeller"),
              value: format.money(rest),
              ...(rest.minor === "0" ? {} : { note: t("sellerWhen") }),
            },
            ...view.refunds.map((refund, index) => ({
              label: t("refundLine", { number: index + 1 }),
              value: format.money(refund.amount),
              note: t(`refundStates.${refund.state}`, {
                time: format.dayTime(refund.settledAt ?? refund.requestedAt),
              }),
            })),
          ]}
        />
      </div>
    </Panel>
  );
}
