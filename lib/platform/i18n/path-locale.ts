import { setRequestLocale } from "next-intl/server";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Tells the words below which language the path names: a page that is kept has no request to read it from. */
export function speak(locale: Locale): void {
  // next/root-params, which is to replace it, is still experimental in this version of Next.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  setRequestLocale(locale);
}
