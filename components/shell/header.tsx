"use client";
import { useTranslations } from "next-intl";
import { AccountCorner } from "@/components/shell/account-corner";
import { LanguageLink } from "@/components/shell/language-link";
import { Logo } from "@/components/shell/logo";
import { MarketMenu } from "@/components/shell/market-menu";
import { MobileMenu } from "@/components/shell/mobile-menu";
import { findPathMarket, listNavItems } from "@/components/shell/places";
import { joinClasses } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { usePathname } from "@/lib/platform/i18n/navigation";

/** The same header on every page. It reads no cookie; the browser loads personal data. */
export function Header() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const market = findPathMarket(pathname);
  return (
    <header data-shell className="border-b border-line bg-surface">
      <div className="container-page flex h-14 items-center gap-8">
        <Link
          href={market === undefined ? "/" : `/${market}`}
          aria-label={t("home")}
          className="inline-flex min-h-11 items-center"
        >
          <Logo />
        </Link>
        <nav aria-label={t("main")} className="hidden h-full md:block">
          <ul className="flex h-full items-center gap-6 text-sm font-medium text-ink-2">
            {listNavItems(pathname).map((item) => (
              <li key={item.key} className="h-full">
                <Link
                  href={item.href}
                  aria-current={item.current ? "page" : undefined}
                  className={joinClasses(
                    "-mb-px inline-flex h-[calc(100%+1px)] items-center border-b-2 hover:text-ink focus-visible:-outline-offset-2",
                    item.current ? "border-ink text-ink" : "border-transparent",
                  )}
                >
                  {t(`nav.${item.key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1 text-sm text-ink-2 md:gap-4">
          <div className="hidden items-center gap-4 md:flex">
            <MarketMenu pathname={pathname} />
            <LanguageLink pathname={pathname} />
          </div>
          <AccountCorner />
          <MobileMenu pathname={pathname} />
        </div>
      </div>
    </header>
  );
}
