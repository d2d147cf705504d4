import { routing, type Locale } from "@/lib/platform/i18n/routing";

/** The canonical address of a public page and its twins in the other languages, as paths of ours. */
export function alternatesOf(
  locale: Locale,
  path: string,
): { readonly canonical: string; readonly languages: Record<string, string> } {
  const languages = Object.fromEntries(
    routing.locales.map((language) => [language, localePath(language, path)]),
  );
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, "x-default": localePath(routing.defaultLocale, path) },
  };
}

export function localePath(locale: Locale, path: string): string {
  return locale === routing.defaultLocale ? path : `/${locale}${path}`;
}
