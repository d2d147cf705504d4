import { getTranslations } from "next-intl/server";
import { ReserveButton } from "@/components/escrow/reserve-button";
import { ButtonLink } from "@/components/ui/button-link";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { formatDate, formatDistance, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { PaymentPlanView } from "@/lib/escrow/plan-view";

type Props = {
  readonly listingId: string;
  /** The car's own page without the locale: where signing in comes back to. */
  readonly path: string;
  readonly plan: PaymentPlanView;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The viewer's own purchase of this car, if there is one. */
  readonly own?: { readonly id: string; readonly side: "buyer" | "seller" } | null;
  /** Reserved or sold to somebody else. */
  readonly isTaken: boolean;
};

/** What the protected payment will do with this price, every amount and date, and the button that starts it. */
export async function ReservePanel(props: Props) {
  const { plan, locale, timeZone } = props;
  const t = await getTranslations("escrow.reserve");
  const distance = formatDistance(
    plan.acceptanceDistance.value,
    plan.acceptanceDistance.unit,
    locale,
    "exact",
  );
  const until = formatDate(plan.reservedUntil, { locale, timeZone, style: "dayTime" });
  return (
    <Panel id="reserve" title={t("title")}>
      <FactRows
        rows={[
          { label: t("deposit"), value: formatMoney(plan.deposit, locale), note: t("byCard") },
          {
            label: t("balance"),
            value: formatMoney(plan.balance, locale),
            note: t("byBank", { date: until }),
          },
          {
            label: t("fee", { percent: (plan.feeBps / 100).toString() }),
            value: formatMoney(plan.fee, locale),
            note: t("feeNote"),
          },
          {
            label: t("window"),
            value: t("windowValue", { days: plan.acceptanceDays, distance }),
          },
          {
            label: t("papers"),
            value: t("papersValue", { days: plan.titleDays }),
            note: t("papersNote", {
              perDay: formatMoney(plan.titleLatePerDay, locale),
              most: formatMoney(plan.titleLateMax, locale),
            }),
          },
        ]}
      />
      <div className="mt-4">
        <ReserveAction {...props} />
      </div>
      <p className="mt-3 text-sm text-ink-2">{t("ifNobody")}</p>
    </Panel>
  );
}

async function ReserveAction(props: Props) {
  const { plan, locale } = props;
  const t = await getTranslations("escrow.reserve");
  const own = props.own ?? null;
  if (own !== null) {
    const href = own.side === "buyer" ? `/purchases/${own.id}` : `/selling/sales/${own.id}`;
    return (
      <ButtonLink href={href} size="lg" wide>
        {t("openOwn")}
      </ButtonLink>
    );
  }
  if (props.isTaken) return <p className="font-bold">{t("taken")}</p>;
  return (
    <ReserveButton
      listingId={props.listingId}
      priceMinor={plan.price.minor}
      label={t("button", { amount: formatMoney(plan.deposit, locale) })}
      busyLabel={t("busy")}
      path={props.path}
    />
  );
}
