"use client";
import type { MouseEvent } from "react";
import { Languages } from "lucide-react";
import { useLocale } from "next-intl";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { routing, type Locale } from "@/lib/platform/i18n/routing";

/** Each language has its own name for itself. */
const NAME = { en: "English", "zh-CN": "中文" } as const satisfies Record<Locale, string>;

/** Links to the same page in the other language, with the same query string. */
export function LanguageLink({ pathname }: { readonly pathname: string }) {
  const locale = useLocale();
  const other = routing.locales.find((each) => each !== locale) ?? routing.defaultLocale;
  const href = getPathname({ href: pathname, locale: other });
  const keepSearch = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || window.location.search === "") return;
    event.preventDefault();
    window.location.assign(href + window.location.search);
  };
  return (
    <a
      href={href}
      hrefLang={other}
      onClick={keepSearch}
      className="inline-flex min-h-11 items-center gap-1.5 hover:text-ink"
    >
      <Languages size={16} strokeWidth={1.75} aria-hidden />
      <span lang={other}>{NAME[other]}</span>
    </a>
  );
}
