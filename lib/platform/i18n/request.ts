import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import { isLocale, routing, type Locale } from "@/lib/platform/i18n/routing";

// next/root-params, which is to replace it, is still experimental in this version of Next.
export default getRequestConfig(async (asked) => {
  const locale = (await spoken(asked)) ?? (await spokenSoon(asked)) ?? routing.defaultLocale;
  return { locale, messages: MESSAGES[locale], timeZone: "UTC" };
});

type Asked = { readonly requestLocale: Promise<string | undefined> };

async function spoken(asked: Asked): Promise<Locale | null> {
  // Looked up each time, because the value may have changed.
  const locale = (await asked.requestLocale) ?? "";
  return isLocale(locale) ? locale : null;
}

/**
 * A page that is kept has no request to read the language from; its layout says it (`setRequestLocale`). Next makes the
 * page of a thing that never was beside every page and may make it first: what it is told here is settled for
 * all of them, so it waits until the layouts and the page, which stand ready beside it, have begun.
 */
async function spokenSoon(asked: Asked): Promise<Locale | null> {
  await new Promise((resolve) => setImmediate(resolve));
  return spoken(asked);
}
