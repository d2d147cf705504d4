import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import { isLocale, routing } from "@/lib/platform/i18n/routing";

// next/root-params, which is to replace it, is still experimental in this version of Next.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = (await requestLocale) ?? "";
  const locale = isLocale(asked) ? asked : routing.defaultLocale;
  return { locale, messages: MESSAGES[locale], timeZone: "UTC" };
});
