"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu } from "@/components/shell/menu";
import { buildMarketHref, findPathMarket } from "@/components/shell/places";
import { MARKETS } from "@/lib/markets/markets";
import { Link } from "@/components/ui/link";

/** Switches the market, and with it cars, currency and law. A menu of links, so it works without JavaScript. */
export function MarketMenu({ pathname }: { readonly pathname: string }) {
  const t = useTranslations("shell");
  const current = findPathMarket(pathname);
  return (
    <Menu
      label={
        <>
          <span className="sr-only">{t("market.choose")}: </span>
          {current === undefined ? t("market.none") : t(`market.short.${current}`)}
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
        </>
      }
    >
      {MARKETS.map((market) => (
        <li key={market}>
          <Link
            href={buildMarketHref(pathname, market)}
            aria-current={market === current ? "true" : undefined}
            className="flex min-h-11 items-baseline justify-between gap-6 px-4 py-2.5 hover:bg-sunken aria-[current]:font-bold focus-visible:-outline-offset-2"
          >
            <span>{t(`market.name.${market}`)}</span>
            <span className="text-ink-3">{t(`market.units.${market}`)}</span>
          </Link>
        </li>
      ))}
    </Menu>
  );
}
