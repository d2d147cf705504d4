import type { Metadata, Viewport } from "next";
import { hasLocale } from "next-intl";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { inter, sourceSerif } from "@/app/fonts";
import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { DemoBar } from "@/components/demo/demo-bar";
import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { HydrationMark } from "@/components/shell/hydration-mark";
import { SkipLink } from "@/components/shell/skip-link";
import { THEME_SCRIPT } from "@/components/shell/theme-script";
import { Toaster } from "@/components/ui/toast";
import { isDemoMode } from "@/lib/platform/auth/demo";
import { routing } from "@/lib/platform/i18n/routing";
import "@/app/globals.css";

/** The messages that the frame of every page, its toasts and its error page use. */
const EVERYWHERE = ["common", "demo", "problems", "shell"] as const;

type Props = {
  readonly children: ReactNode;
  readonly params: Promise<{ readonly locale: string }>;
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1116" },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: "shell.meta" });
  return {
    title: { default: t("title"), template: t("template") },
    description: t("description"),
  };
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  return (
    // The script sets data-theme before the first paint, and React must not report that as a hydration
    // mismatch.
    <html
      lang={locale}
      className={`${inter.variable} ${sourceSerif.variable}`}
      suppressHydrationWarning
    >
      <head>
        {/* Blocking on purpose: if it ran later, a dark page would flash white. */}
        <script
          nonce={await readNonce()}
          dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
          suppressHydrationWarning
        />
      </head>
      <body className="flex flex-col">
        <BrowserMessages of={EVERYWHERE}>
          <SkipLink />
          {isDemoMode() && <DemoBar />}
          <Header />
          <main id="main" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <Footer />
          <Toaster />
          <HydrationMark />
        </BrowserMessages>
      </body>
    </html>
  );
}

/** proxy.ts puts a new nonce into the policy of every request, except for pages that are cached for everybody. */
async function readNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy") ?? "";
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
