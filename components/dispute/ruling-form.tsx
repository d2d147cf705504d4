"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { AmountField } from "@/components/ui/amount-field";
import { MissedItems } from "@/components/dispute/missed-items";
import { CommandForm } from "@/components/ui/command-form";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextAreaField } from "@/components/ui/text-field";
import type { MoneyView } from "@/lib/platform/core/money";
import { formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import { isSecondOperatorRequired, type RulingKind } from "@/lib/disputes/policy";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import type { PassedItem } from "@/lib/inspections/types";
import type { Market } from "@/lib/markets/markets";

const KINDS = ["refund_in_full", "partial_refund", "release"] as const;

/** Only these rulings can prove that the report missed a defect. */
const FOR_BUYER: ReadonlySet<RulingKind | undefined> = new Set([
  "refund_in_full",
  "partial_refund",
]);

type Props = {
  readonly disputeId: string;
  readonly number: string;
  readonly escrowNumber: string;
  readonly market: Market;
  readonly held: MoneyView;
  readonly fee: MoneyView;
  readonly buyerName: string;
  readonly sellerName: string;
  readonly passedItems: readonly PassedItem[];
  readonly locale: Locale;
};

/** An operator's ruling; it shows the effect on the money before it is sent. */
export function RulingForm(props: Props) {
  const t = useTranslations("dispute.desk");
  const [kind, setKind] = useState<RulingKind>();
  const [partMinor, setPartMinor] = useState<string>();
  const { held, locale } = props;
  const text = (minor: bigint): string =>
    formatMoney({ minor: minor.toString(), currency: held.currency }, locale);
  const split = splitOf(kind, partMinor, held, props.fee);
  const isProposal =
    kind !== undefined &&
    isSecondOperatorRequired(props.market, {
      kind,
      heldMinor: BigInt(held.minor),
      refundMinor: split.buyer,
    });
  const money: FactRow[] = [
    { label: t("frozen"), value: formatMoney(held, locale) },
    { label: t("toBuyer"), value: text(split.buyer) },
    { label: t("fee"), value: text(split.fee) },
    { label: t("toSeller"), value: text(split.seller), total: true },
  ];
  const limit = text(MARKET_POLICY[props.market].twoPersonLimitMinor);
  const { number } = props;
  return (
    <CommandForm
      url={`/api/disputes/${props.disputeId}/ruling`}
      shape={FOR_BUYER.has(kind) ? { missed: "list" } : undefined}
      submitLabel={isProposal ? t("propose") : t("rule")}
      busyLabel={t("busy")}
      submitWide
      resetAfter
      confirm={{
        title: isProposal ? t("confirmPropose", { number }) : t("confirmTitle", { number }),
        text: isProposal ? t("confirmProposeText") : t("confirmText"),
        facts: [
          { label: t("from"), value: t("fromHeld", { number: props.escrowNumber }) },
          {
            label: t("to"),
            value: t("toParties", { buyer: props.buyerName, seller: props.sellerName }),
          },
          ...money,
        ],
        confirmLabel: isProposal ? t("confirmSend") : t("confirm"),
        cancelLabel: t("cancel"),
      }}
    >
      <RadioGroup
        name="kind"
        legend={t("ruleTitle")}
        legendHidden
        required
        value={kind ?? ""}
        onChange={(value) => setKind(KINDS.find((each) => each === value))}
        options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      {kind === "partial_refund" && (
        <AmountField
          name="refundMinor"
          label={t("amount", { currency: held.currency })}
          currency={held.currency}
          required
          onMinor={setPartMinor}
        />
      )}
      <TextAreaField
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        rows={5}
        required
        minLength={20}
        maxLength={5000}
      />
      {FOR_BUYER.has(kind) && props.passedItems.length > 0 && (
        <MissedItems items={props.passedItems} locale={locale} />
      )}
      {kind !== undefined && (
        <>
          <FactRows small rows={money} />
          <Notice tone={isProposal ? "minor" : "plain"}>
            {isProposal ? t("second", { limit }) : t("alone", { limit })}
          </Notice>
        </>
      )}
    </CommandForm>
  );
}

function splitOf(
  kind: RulingKind | undefined,
  partMinor: string | undefined,
  held: MoneyView,
  fee: MoneyView,
): { readonly buyer: bigint; readonly seller: bigint; readonly fee: bigint } {
  const all = BigInt(held.minor);
  const part = BigInt(partMinor ?? "0");
  const buyer =
    kind === "refund_in_full" ? all : kind === "partial_refund" && part < all ? part : 0n;
  const rest = all - buyer;
  const taken = BigInt(fee.minor) < rest ? BigInt(fee.minor) : rest;
  return { buyer, seller: rest - taken, fee: taken };
}
