import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { MoneyView } from "@/lib/platform/core/money";
import { formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * On a car's page: the offer to order a second inspection by another inspector. It reads no cookie, so the page
 * can be cached; `fee` is getShownFee(market) of lib/bookings/fees.
 */
export async function SecondOpinion(props: {
  readonly locale: Locale;
  readonly listingId: string;
  readonly fee: MoneyView | null;
}) {
  if (props.fee === null) return null;
  const t = await getTranslations("bookings.second");
  return (
    <Panel title={t("title")} small>
      <p className="text-ink-2">{t("text", { fee: formatMoney(props.fee, props.locale, 0) })}</p>
      <div className="mt-3">
        <ButtonLink
          href={`/appointments/new?listing=${props.listingId}`}
          variant="secondary"
          size="sm"
        >
          {t("action")}
        </ButtonLink>
      </div>
    </Panel>
  );
}
