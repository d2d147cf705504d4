import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import { isLocale, routing, type Locale } from "@/lib/platform/i18n/routing";

// Next's own next/root-params is meant to replace `requestLocale`, but it is still experimental in
// this version.
export default getRequestConfig(async (asked) => {
  const locale = (await spoken(asked)) ?? (await spokenSoon(asked)) ?? routing.defaultLocale;
  return { locale, messages: MESSAGES[locale], timeZone: "UTC" };
});

type Asked = { readonly requestLocale: Promise<string | undefined> };

async function spoken(asked: Asked): Promise<Locale | null> {
  // `requestLocale` is a getter. Each read returns the language of `setRequestLocale` if that was
  // called meanwhile.
  const locale = (await asked.requestLocale) ?? "";
  return isLocale(locale) ? locale : null;
}

/**
 * A statically rendered page has no request that contains the language; its layout sets it with `setRequestLocale`.
 * Next renders the not-found page together with each page, and may render it first. next-intl memoises the first
 * result for all of them, so without a language this function waits for one macrotask. By then the layouts and the
 * page have started and have called `setRequestLocale`.
 */
async function spokenSoon(asked: Asked): Promise<Locale | null> {
  await new Promise((resolve) => setImmediate(resolve));
  return spoken(asked);
}
