"use client";
import { useEffect, useRef } from "react";
import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { LanguageLink } from "@/components/shell/language-link";
import { buildMarketHref, findPathMarket, listNavItems } from "@/components/shell/places";
import { MARKETS } from "@/lib/markets/markets";
import { Link } from "@/components/ui/link";

/** The content of the header for a phone. Made of details and summary, so that it opens without JavaScript. */
export function MobileMenu({ pathname }: { readonly pathname: string }) {
  const t = useTranslations("shell");
  const details = useRef<HTMLDetailsElement>(null);
  const current = findPathMarket(pathname);
  // The header is not unmounted when the page changes, so the menu has to be closed.
  useEffect(() => details.current?.removeAttribute("open"), [pathname]);
  return (
    <details ref={details} className="md:hidden">
      <summary
        className="-mr-3 inline-flex size-11 items-center justify-center"
        aria-label={t("menu")}
      >
        <MenuIcon size={20} strokeWidth={1.75} aria-hidden />
      </summary>
      <div className="absolute inset-x-0 z-30 mt-1.5 border-y border-line bg-surface px-4 pb-4 text-base text-ink shadow-overlay">
        <nav aria-label={t("main")}>
          <ul className="divide-y divide-line">
            {listNavItems(pathname).map((item) => (
              <li key={item.key}>
                <Link
                  href={item.href}
                  aria-current={item.current ? "page" : undefined}
                  className="flex min-h-12 items-center aria-[current]:font-bold"
                >
                  {t(`nav.${item.key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p className="mt-3 text-sm text-ink-3">{t("market.choose")}</p>
        <ul className="divide-y divide-line">
          {MARKETS.map((market) => (
            <li key={market}>
              <Link
                href={buildMarketHref(pathname, market)}
                aria-current={market === current ? "true" : undefined}
                className="flex min-h-12 items-center justify-between aria-[current]:font-bold"
              >
                {t(`market.name.${market}`)}
                <span className="text-sm font-normal text-ink-3">
                  {t(`market.units.${market}`)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <div className="border-t border-line">
          <LanguageLink pathname={pathname} />
        </div>
      </div>
    </details>
  );
}
