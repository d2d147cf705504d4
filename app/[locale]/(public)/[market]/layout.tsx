import type { ReactNode } from "react";
import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { speak } from "@/lib/platform/i18n/path-locale";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly children: ReactNode;
  readonly params: Promise<{ readonly locale: string }>;
};

/** Pages with cars. Next makes a layout and its page side by side: whoever is first says the language. */
export default async function MarketLayout({ children, params }: Props) {
  const { locale } = await params;
  if (isLocale(locale)) speak(locale);
  return <BrowserMessages of={["listing"]}>{children}</BrowserMessages>;
}
