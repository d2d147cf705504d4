"use client";
import { useLocale, useTranslations } from "next-intl";
import { DraftArea, DraftText } from "@/components/selling/draft-field";
import { useDraft } from "@/components/selling/draft-store";
import { FactRows } from "@/components/ui/fact-rows";
import { RadioGroup } from "@/components/ui/radio-group";
import {
  canBeProtected,
  calculateFeeMinor,
  MARKET_POLICY,
  PLATFORM_FEE_BPS,
} from "@/lib/escrow/policy";
import { DESCRIPTION_MAX, KNOWN_FAULTS_MAX } from "@/lib/listings/policy";
import { parsePrice, type DraftProblem } from "@/lib/listings/schema";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { toMoneyView } from "@/lib/platform/core/money";
import { formatMoney } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly problems: readonly DraftProblem[]; readonly market: Market };

export const CURRENCY_SIGN = { USD: "$", GBP: "£", CNY: "¥" } as const;

/** The price, and how much of it the seller receives, before anything is agreed. */
export function PriceStep({ problems, market }: Props) {
  const { fields } = useDraft();
  const t = useTranslations("selling");
  const sign = CURRENCY_SIGN[MARKET_FACTS[market].currency];
  return (
    <div className="grid gap-4">
      <DraftText
        field="askingPrice"
        inputMode="decimal"
        before={sign}
        hint={t("priceHint")}
        problems={problems}
        className="max-w-xs"
        maxLength={20}
      />
      <PriceSplit market={market} price={fields.askingPrice ?? ""} />
    </div>
  );
}

export function PriceSplit(props: { readonly market: Market; readonly price: string }) {
  const t = useTranslations("selling");
  const locale = useLocale();
  const { market } = props;
  const minor = parsePrice(props.price);
  if (minor === null || !isLocale(locale) || !canBeProtected(market, minor)) {
    return <p className="text-sm text-ink-2">{t("splitEmpty")}</p>;
  }
  const { currency } = MARKET_FACTS[market];
  const money = (amount: bigint): string => formatMoney(toMoneyView(amount, currency), locale);
  const fee = calculateFeeMinor(market, minor);
  return (
    <div aria-live="polite">
      <FactRows
        rows={[
          { label: t("buyerPays"), value: money(minor) },
          {
            label: t("fee"),
            value: money(-fee),
            note: t("feeNote", {
              percent: String(PLATFORM_FEE_BPS / 100),
              least: money(MARKET_POLICY[market].feeMinMinor),
            }),
          },
          { label: t("youGet"), value: money(minor - fee), total: true },
        ]}
      />
    </div>
  );
}

/** Asks for known faults. The question must be answered: an empty field does not mean "none". */
export function FaultsStep({ problems }: { readonly problems: readonly DraftProblem[] }) {
  const { fields, set } = useDraft();
  const t = useTranslations("selling");
  const problem = problems.find((each) => each.field === "faults");
  return (
    <div className="grid gap-5">
      <RadioGroup
        name="faults"
        legend={t("field.faults")}
        hint={t("faultsHint")}
        layout="cards"
        options={[
          { value: "none", label: t("faults.none"), description: t("faults.noneText") },
          { value: "some", label: t("faults.some"), description: t("faults.someText") },
        ]}
        value={fields.faults ?? ""}
        onChange={(value) => set("faults", value)}
        error={problem === undefined ? undefined : t(`problem.${problem.reason}`)}
      />
      {fields.faults === "some" && (
        <DraftArea field="knownFaults" rows={5} maxLength={KNOWN_FAULTS_MAX} problems={problems} />
      )}
      <DraftArea
        field="description"
        rows={6}
        maxLength={DESCRIPTION_MAX}
        optional
        hint={t("descriptionHint")}
        problems={problems}
      />
    </div>
  );
}
