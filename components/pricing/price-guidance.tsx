import { useTranslations } from "next-intl";
import { StripPlot } from "@/components/charts/strip-plot";
import { DealChip } from "@/components/pricing/deal-chip";
import { NoGuidance } from "@/components/pricing/no-guidance";
import {
  formatAxisPrice,
  formatPermille,
  formatSignedPrice,
  usePageLocale,
  formatWholePrice,
} from "@/components/pricing/price-text";
import { Panel } from "@/components/ui/panel";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { INTERVAL_SHARE } from "@/lib/pricing/policy";
import type { ConditionLineView, GuidanceView } from "@/lib/pricing/types";

type Guided = Extract<GuidanceView, { readonly kind: "guided" }>;

type Props = {
  readonly guidance: GuidanceView;
  /** The name of each defect's checkpoint in the reader's language. */
  readonly defectNames: ReadonlyMap<string, string>;
  /** The day on which the estimate was computed: "Mon 2 Nov". */
  readonly day: string;
  /** The method's measured error in this market; null before the first back-test. */
  readonly pastError: { readonly permille: number; readonly cars: number } | null;
  /** Link to the model's market charts; null when the model has no price history. */
  readonly chartsHref: string | null;
};

/** Explains the price: the comparable cars, the steps to the estimate, and the usual error. */
export function PriceGuidance(props: Props) {
  const t = useTranslations("pricing.guidance");
  const { guidance } = props;
  return (
    <Panel small title={t("title")} id="why-this-price" className="scroll-mt-4">
      {guidance.kind === "none" ? (
        <NoGuidance reason={guidance.reason} comparableCount={guidance.comparableCount} />
      ) : (
        <GuidedPrice {...props} guidance={guidance} />
      )}
      <Footnote {...props} />
    </Panel>
  );
}

function GuidedPrice(props: Props & { readonly guidance: Guided }) {
  const t = useTranslations("pricing.guidance");
  const locale = usePageLocale();
  const { guidance } = props;
  const price = (money: Guided["asking"]): string => formatWholePrice(money, locale);
  const count = guidance.comparables.length;
  return (
    <>
      <p className="mb-2">
        <DealChip
          deal={{ kind: "guided", band: guidance.band, difference: differenceOf(guidance) }}
        />
      </p>
      <p className="mb-3 text-sm text-ink-2">{t(`band.${guidance.band}`)}</p>
      <StripPlot
        label={t("plot", {
          count,
          asking: price(guidance.asking),
          expected: price(guidance.expected),
          low: price(guidance.low),
          high: price(guidance.high),
        })}
        values={guidance.comparables.map((each) => Number(each.adjusted.minor))}
        own={{ value: Number(guidance.asking.minor), label: t("thisCar") }}
        expected={{
          value: Number(guidance.expected.minor),
          low: Number(guidance.low.minor),
          high: Number(guidance.high.minor),
          label: t("expectedLabel", { price: price(guidance.expected) }),
        }}
        tickLabel={(minor) => formatAxisPrice(minor, guidance.asking.currency, locale)}
        table={{
          head: [t("tableCar"), t("tableAsked"), t("tableAdjusted")],
          rows: guidance.comparables.map((each) => [
            each.name,
            price(each.asking),
            price(each.adjusted),
          ]),
        }}
      />
      <dl className="mt-3 text-sm">
        <Row label={t("middle", { count })} value={price(guidance.comparablesMiddle)} />
        {guidance.lines.map((line, index) => (
          <Row
            key={index}
            soft
            label={lineText(t, line, props.defectNames)}
            value={formatSignedPrice(line.money, locale)}
          />
        ))}
        <div className="mt-1 flex justify-between gap-4 border-t border-line pt-2 font-semibold">
          <dt>{t("expected")}</dt>
          <dd className="num">{price(guidance.expected)}</dd>
        </div>
      </dl>
      <p className="mt-2 text-sm text-ink-2">
        {t("interval", {
          share: Math.round(INTERVAL_SHARE * 100),
          low: price(guidance.low),
          high: price(guidance.high),
        })}{" "}
        {guidance.isInspected ? t("conditionCounted") : t("conditionUnknown")}
      </p>
      <p className="mt-2 text-sm">
        <a href="#comparables" className="link inline-flex min-h-6 items-center">
          {t("seeCars", { count })}
        </a>
      </p>
    </>
  );
}

function differenceOf({ asking, expected }: Guided): Guided["asking"] {
  return { ...asking, minor: (BigInt(asking.minor) - BigInt(expected.minor)).toString() };
}

function lineText(
  t: ReturnType<typeof useTranslations<"pricing.guidance">>,
  line: ConditionLineView,
  names: Props["defectNames"],
): string {
  if (line.kind === "usual_wear") return t("usualWear");
  if (line.kind === "limit") return t("limit");
  return names.get(line.checkpoint ?? "") ?? t("defect", { checkpoint: line.checkpoint ?? "" });
}

function Row(props: { readonly label: string; readonly value: string; readonly soft?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 py-1 ${props.soft === true ? "text-ink-2" : ""}`}>
      <dt>{props.label}</dt>
      <dd className="num whitespace-nowrap">{props.value}</dd>
    </div>
  );
}

/** The method's past error, the number of cars it learned from, and that nobody can pay to change the result. */
function Footnote({ guidance, pastError, chartsHref, day }: Props) {
  const t = useTranslations("pricing.guidance");
  const locale = usePageLocale();
  return (
    <div className="mt-4 grid gap-1.5 border-t border-line pt-3 text-xs text-ink-2">
      <p>
        {pastError === null
          ? t("pastErrorNone")
          : t("pastError", {
              error: formatPermille(pastError.permille, locale),
              cars: formatNumber(pastError.cars, locale),
            })}{" "}
        {t("learned", { count: formatNumber(guidance.learnedFromCount, locale), day })}{" "}
        {t("unpaid")}
      </p>
      <p className="flex flex-wrap gap-x-4">
        <Link href="/prices/method" className="link inline-flex min-h-6 items-center">
          {t("method")}
        </Link>
        {chartsHref !== null && (
          <Link href={chartsHref} className="link inline-flex min-h-6 items-center">
            {t("charts")}
          </Link>
        )}
      </p>
    </div>
  );
}
