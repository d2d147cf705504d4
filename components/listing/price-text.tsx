import { useTranslations } from "next-intl";
import { usePageLanguage } from "@/components/listing/car-text";
import { joinClasses } from "@/components/ui/cx";
import type { MoneyView } from "@/lib/platform/core/money";
import { formatPrice, formatPriceInWan } from "@/lib/platform/i18n/format";

/** A car's price, in Chinese with 万元 below it; or "price on request". */
export function PriceText(props: {
  readonly price: MoneyView | null;
  readonly size: "card" | "page";
}) {
  const t = useTranslations("listing");
  const locale = usePageLanguage();
  const isPage = props.size === "page";
  if (props.price === null) {
    return (
      <p className={isPage ? "text-xl font-bold" : "text-lg font-bold"}>{t("priceOnRequest")}</p>
    );
  }
  const wan = formatPriceInWan(props.price, locale);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span
        className={joinClasses(
          "num font-heavy",
          isPage ? "text-[2.125rem] leading-10 tracking-[-0.028em]" : "text-[1.375rem] leading-7",
        )}
      >
        {formatPrice(props.price, locale)}
      </span>
      {wan !== null && <span className="num text-sm text-ink-2">{wan}</span>}
    </p>
  );
}
