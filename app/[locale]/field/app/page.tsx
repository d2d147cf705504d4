import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openField } from "@/app/[locale]/field/open-field";
import { FieldApp } from "@/components/field/phone/field-app";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await openField((await params).locale, "/field/app");
  const t = await getTranslations({ locale, namespace: "field" });
  return {
    title: t("meta"),
    robots: { index: false },
    manifest: `/field-manifest.${locale}.json`,
    icons: { apple: "/icons/field-180.png" },
    appleWebApp: { capable: true, title: "Candor", statusBarStyle: "default" },
  };
}

/**
 * The field app's page. It contains no personal data: the service worker caches it unchanged, and the app shows
 * what is stored on the phone. The server sends it to inspectors only.
 */
export default async function FieldAppPage({ params }: Props) {
  const { locale } = await openField((await params).locale, "/field/app");
  return <FieldApp shell={locale === "en" ? "/field/app" : `/${locale}/field/app`} />;
}
