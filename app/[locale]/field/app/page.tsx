import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { FieldApp } from "@/components/field/phone/field-app";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { can } from "@/lib/platform/auth/permissions";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
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
 * The field app's page. It carries nothing about anybody: the service worker keeps it as it is, and
 * what is shown comes from the phone. From the network only an inspector gets it.
 */
export default async function FieldAppPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/field/app");
  if (!can(actor, "inspection.fill")) notFound();
  return <FieldApp shell={locale === "en" ? "/field/app" : `/${locale}/field/app`} />;
}
