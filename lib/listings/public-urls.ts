import { routing, type Locale } from "@/lib/platform/i18n/routing";

/** The canonical path of a public page and the paths of its other languages. */
export function buildLanguageAlternates(
  locale: Locale,
  path: string,
): { readonly canonical: string; readonly languages: Record<string, string> } {
  const languages = Object.fromEntries(
    routing.locales.map((language) => [language, toLocalePath(language, path)]),
  );
  return {
    canonical: toLocalePath(locale, path),
    languages: { ...languages, "x-default": toLocalePath(routing.defaultLocale, path) },
  };
}

export function toLocalePath(locale: Locale, path: string): string {
  return locale === routing.defaultLocale ? path : `/${locale}${path}`;
}
